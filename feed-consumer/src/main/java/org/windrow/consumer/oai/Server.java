package org.windrow.consumer.oai;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.windrow.consumer.net.Address;
import org.windrow.consumer.net.Http;
import org.windrow.consumer.net.HttpAnswer;
import org.windrow.consumer.net.HttpException;
import org.windrow.consumer.net.HttpQuery;
import org.windrow.consumer.net.RefusedAddressException;
import org.windrow.consumer.poll.EntrySink;
import org.windrow.consumer.poll.FeedSettings;
import org.windrow.consumer.poll.PollLimits;
import org.windrow.consumer.transfer.Pause;
import org.windrow.wire.BrokenFeedException;
import org.windrow.wire.OaiAnswer;
import org.windrow.wire.OaiReader;

/** Asks one server during one poll, counts, and tries again what may well succeed then. */
final class Server {
    private static final Logger LOG = LoggerFactory.getLogger(Server.class);
    /** Longer addresses are sent as the body of a POST; some servers and proxies take no more. */
    private static final int LONGEST_ADDRESS = 1_800;

    private static final int TRIES = 4;
    private static final int MOST_WAITS = 20;
    private static final Duration FIRST_WAIT = Duration.ofSeconds(1);
    /** A server that asks for more is asked again by a later poll. */
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(2);

    private final Tools tools;
    private final FeedSettings feed;
    private int requests;
    private long bytes;
    private long plainBytes;
    private int waits;

    /** What every harvest works with. */
    record Tools(Http http, OaiReader reader, PollLimits limits, Pause pause, InstantSource clock) {}

    Server(Tools tools, FeedSettings feed) {
        this.tools = tools;
        this.feed = feed;
    }

    int requests() {
        return requests;
    }

    long bytes() {
        return bytes;
    }

    /** Asks, and hands the records of the answer on, some of them twice where the answer broke off. */
    Page ask(Request request, EntrySink sink) throws OaiFailure, InterruptedException {
        Attempt attempt = new Attempt(request, sink);
        while (true) {
            Optional<Page> page = attempt.run();
            if (page.isPresent()) {
                return page.get();
            }
        }
    }

    /** One request, as often as it takes. */
    private final class Attempt {
        private final Request request;
        private final EntrySink sink;
        private int tried;
        private boolean damaged;
        private boolean post;
        private boolean noPost;

        Attempt(Request request, EntrySink sink) {
            this.request = request;
            this.sink = sink;
            this.post = request.at(feed.url()).toString().length() > LONGEST_ADDRESS;
        }

        /** The page; nothing if it is worth another try. */
        Optional<Page> run() throws OaiFailure, InterruptedException {
            if (plainBytes > tools.limits().walkBytes()) {
                throw new OaiFailure(named() + "was not asked for, for this poll has already read " + plainBytes
                        + " bytes. Is the list without end?");
            }
            requests++;
            try (HttpAnswer answer = tools.http().get(query())) {
                requests += answer.requests() - 1;
                return answer.status() == 200 ? read(answer) : refused(answer);
            } catch (RefusedAddressException e) {
                throw new OaiFailure(e.getMessage(), e);
            } catch (HttpException e) {
                return again(e.getMessage(), e);
            }
        }

        private HttpQuery query() {
            Map<String, String> headers = new LinkedHashMap<>();
            headers.put("Accept", "text/xml, application/xml;q=0.9, */*;q=0.1");
            return new HttpQuery(
                    post ? feed.url() : request.at(feed.url()),
                    headers,
                    feed.origins(),
                    true,
                    tools.limits().documentBytes(),
                    tools.limits().patience(),
                    post ? Optional.of(request.form()) : Optional.empty());
        }

        private Optional<Page> read(HttpAnswer answer) throws OaiFailure, InterruptedException {
            PageTaking records = new PageTaking(sink);
            try {
                OaiAnswer read = damaged
                        ? tools.reader().rescue(answer.body(), feed.url(), records)
                        : tools.reader().read(answer.body(), feed.url(), records);
                answer.finish();
                if (damaged) {
                    LOG.warn("{}is damaged; what can be read of its {} records was", named(), read.records());
                }
                Page page = records.page(read);
                return Optional.of(damaged ? page.ofDamaged() : page);
            } catch (BrokenFeedException | IOException e) {
                if (Thread.interrupted()) {
                    throw new InterruptedException();
                }
                return broken(answer, e);
            } finally {
                bytes += answer.received();
                plainBytes += answer.read();
            }
        }

        private Optional<Page> broken(HttpAnswer answer, Exception e) throws OaiFailure, InterruptedException {
            Optional<HttpException> transport = answer.failure();
            if (transport.isPresent()) {
                return again(transport.get().getMessage(), e);
            }
            String what = named() + e.getMessage();
            if (!(e instanceof OaiReader.DamagedException)) {
                throw new OaiFailure(what, e);
            }
            boolean twice = tried > 0;
            if (damaged) {
                throw new OaiFailure(what + ". It is asked for again later; its server has to mend that.", e);
            }
            damaged = twice;
            return again(what, e);
        }

        private Optional<Page> refused(HttpAnswer answer) throws OaiFailure, InterruptedException {
            int status = answer.status();
            String line = answer.firstLine();
            String what = named() + answer.statusWords() + (line.isEmpty() ? "" : " (" + line + ")");
            if (post && !noPost && (status == 404 || status == 405 || status == 501)) {
                noPost = true;
                post = false;
                return Optional.empty();
            }
            if (!post && !noPost && (status == 414 || status == 431)) {
                post = true;
                return Optional.empty();
            }
            if (status == 429 || status == 503) {
                return rest(what, answer.retryAfter(tools.clock().instant()));
            }
            if (status >= 500) {
                return again(what, null);
            }
            throw new OaiFailure(
                    what + (request.token().isPresent() ? ". It is asked for again later." : remedy(status)));
        }

        private Optional<Page> rest(String what, Optional<Instant> until) throws OaiFailure, InterruptedException {
            if (until.isEmpty()) {
                return again(what, null);
            }
            Duration wait = Duration.between(tools.clock().instant(), until.get());
            if (wait.compareTo(LONGEST_WAIT) > 0 || ++waits > MOST_WAITS) {
                throw new OaiFailure(what + ". It is asked again later.", until, null);
            }
            LOG.debug("{}; waiting {}", what, wait);
            tools.pause().forAbout(wait.isNegative() ? Duration.ZERO : wait);
            return Optional.empty();
        }

        private Optional<Page> again(String what, Exception e) throws OaiFailure, InterruptedException {
            if (++tried >= TRIES) {
                throw new OaiFailure(what, e);
            }
            LOG.debug("{}; trying again", what);
            tools.pause().forAbout(FIRST_WAIT.multipliedBy(1L << (tried - 1)));
            return Optional.empty();
        }

        private String named() {
            return Address.shown(feed.url()) + ": the answer to " + request.verb()
                    + request.token()
                            .map(token -> " with token '" + brief(token) + "' ")
                            .orElse(" ");
        }
    }

    static String brief(String text) {
        String plain = text.replaceAll("\\p{C}", "?");
        return plain.length() <= 60 ? plain : plain.substring(0, 60) + "...";
    }

    private static String remedy(int status) {
        return switch (status) {
            case 401 -> ". Give a login for this server in the feed's credentials-file.";
            case 403 -> ". Have its server let this host, or the login, read it.";
            case 407 -> ". Give a login for the proxy in the feed's credentials-file.";
            case 404, 410 -> ". Check the feed's url: it is the server's base URL, without ?verb=.";
            default -> ". This is no answer of an OAI-PMH server.";
        };
    }
}
