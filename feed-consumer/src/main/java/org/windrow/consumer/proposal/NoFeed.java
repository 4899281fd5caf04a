package org.windrow.consumer.proposal;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.windrow.check.Table;
import org.windrow.consumer.net.Address;
import org.windrow.consumer.net.Http;
import org.windrow.consumer.net.HttpAnswer;
import org.windrow.consumer.net.HttpException;
import org.windrow.consumer.net.HttpQuery;
import org.windrow.consumer.net.Patience;
import org.windrow.consumer.poll.FeedSettings;

/** Finds out what is at an address where no feed could be read, to tell what to do. */
public record NoFeed(Http http, FeedSettings feed) {
    private static final int MOST_OF_A_PAGE = 256 << 10;
    private static final Pattern LINK = Pattern.compile("(?is)<link\\b[^>]{0,1000}>");
    private static final Pattern HREF = Pattern.compile("(?is)\\bhref\\s*=\\s*[\"']?([^\"'\\s>]+)");

    /** A sentence for the person who named the address. */
    public String remedy() throws InterruptedException {
        try (HttpAnswer answer = http.get(query(feed.url(), "text/html, */*;q=0.5"))) {
            return remedy(answer);
        } catch (HttpException e) {
            return unreachable(e.getMessage());
        } catch (IOException e) {
            return "Try again; if it stays so, look into the log of that server.";
        }
    }

    private String remedy(HttpAnswer answer) throws IOException, InterruptedException {
        return switch (answer.status()) {
            case 200 ->
                instead(answer)
                        .map(at -> "The page there names a feed: feed-consumer init " + at)
                        .orElse("Give the address of the feed itself; for a Windrow provider, the one it printed when"
                                + " it started.");
            case 401 -> login();
            case 403 -> "Have its server let this machine, or the login, read the feed.";
            case 404, 410 -> elsewhere();
            case 400 ->
                "http".equals(feed.url().getScheme())
                        ? "If that server wants secure connections: feed-consumer init "
                                + feed.url().toString().replaceFirst("http", "https")
                        : "Look into the log of that server.";
            default -> "Look into the log of that server, and try again.";
        };
    }

    private String login() {
        String origin = Address.origin(feed.url()).orElse("https://host");
        return feed.access().credentials().isPresent()
                ? "The login in " + feed.access().credentials().get() + " for " + origin
                        + " is missing or not the right one."
                : "Write a file logins.yaml that holds  " + origin + ": {user: NAME, password: WORD}  close it"
                        + " (chmod 600 logins.yaml), and add --credentials-file logins.yaml";
    }

    /** The feed that a web page names (RSS autodiscovery), if it is where feeds may be. */
    private Optional<String> instead(HttpAnswer answer) throws IOException {
        String page = new String(answer.body().readNBytes(MOST_OF_A_PAGE), StandardCharsets.UTF_8);
        Matcher link = LINK.matcher(page);
        while (link.find()) {
            Matcher href = HREF.matcher(link.group());
            if (link.group().matches("(?is).*application/(atom|rss)\\+xml.*") && href.find()) {
                return address(answer.at(), href.group(1));
            }
        }
        return Optional.empty();
    }

    private static Optional<String> address(URI page, String href) {
        try {
            URI found = page.resolve(href.replace("&amp;", "&"));
            return Address.origin(found).map(any -> Table.visible(found.toString()));
        } catch (IllegalArgumentException noAddress) {
            return Optional.empty();
        }
    }

    private String elsewhere() throws InterruptedException {
        for (String path : List.of("/", "/feed")) {
            URI at = feed.url().resolve(path);
            if (!at.equals(feed.url()) && isFeed(at)) {
                return "There is a feed at that server's " + path + " : feed-consumer init " + at;
            }
        }
        return "Check the address; for a Windrow provider it is the one it printed when it started.";
    }

    private boolean isFeed(URI at) throws InterruptedException {
        try (HttpAnswer answer = http.get(query(at, "application/atom+xml"))) {
            return answer.status() == 200
                    && answer.header("Content-Type").orElse("").matches("(?i)application/(atom|rss)\\+xml.*");
        } catch (HttpException e) {
            return false;
        }
    }

    private String unreachable(String why) {
        if (why.contains("PKIX") || why.contains("certification path")) {
            return "Its certificate is of an authority that this machine does not know. Get that authority's"
                    + " certificate (PEM) from whoever runs the server, and add --ca-file FILE";
        }
        if (why.contains("Unsupported or unrecognized SSL message")) {
            return "That port speaks plain http: feed-consumer init "
                    + feed.url().toString().replaceFirst("https", "http");
        }
        if (why.contains("no secure connection")) {
            return "Check the host's name in the address, and the server's certificate.";
        }
        if (why.contains("connection refused")) {
            return "Start the provider, or check host and port. One that listens on 127.0.0.1 answers its own machine"
                    + " alone: there, set server.host.";
        }
        return why.contains("there is no host")
                ? "Check how the host is written; try  getent hosts "
                        + feed.url().getHost()
                : "Check the address, and whether a firewall or a proxy (--proxy) stands between.";
    }

    private HttpQuery query(URI at, String accept) {
        return new HttpQuery(at, Map.of("Accept", accept), feed.origins(), true, MOST_OF_A_PAGE, Patience.DOCUMENT);
    }
}
