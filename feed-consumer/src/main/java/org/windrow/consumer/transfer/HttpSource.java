package org.windrow.consumer.transfer;

import java.io.IOException;
import java.io.InputStream;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.windrow.consumer.net.Address;
import org.windrow.consumer.net.Http;
import org.windrow.consumer.net.HttpAnswer;
import org.windrow.consumer.net.HttpException;
import org.windrow.consumer.net.HttpQuery;
import org.windrow.consumer.net.Origins;
import org.windrow.consumer.net.Patience;
import org.windrow.consumer.net.RefusedAddressException;
import org.windrow.consumer.transfer.TransferResult.Failed;
import org.windrow.consumer.transfer.TransferResult.Mismatch;
import org.windrow.consumer.transfer.TransferResult.Refused;
import org.windrow.model.Enclosure;

/** A file of a server, asked for in ranges (RFC 9110 §14). */
final class HttpSource implements Source {
    private static final Pattern CONTENT_RANGE = Pattern.compile("bytes (\\d{1,18})-(\\d{1,18})/(\\d{1,18}|\\*)");

    private final Http http;
    private final Origins origins;
    private final Patience patience;
    private final InstantSource clock;
    private final Enclosure announced;

    HttpSource(HttpTransfer.Server server, Origins origins, Enclosure announced) {
        this.http = server.http();
        this.patience = server.patience();
        this.clock = server.clock();
        this.origins = origins;
        this.announced = announced;
    }

    @Override
    public Opened open(long offset, String validator) throws Stop, InterruptedException {
        HttpAnswer answer = ask(offset, validator);
        boolean useless = answer.status() == 416 || (answer.status() == 206 && !continues(answer, offset, validator));
        if (offset > 0 && useless) {
            answer.close();
            answer = ask(0, "");
        }
        try {
            return opened(answer, offset, validator);
        } catch (Stop stop) {
            answer.close();
            throw stop;
        }
    }

    private HttpAnswer ask(long offset, String validator) throws Stop, InterruptedException {
        Map<String, String> headers = new LinkedHashMap<>();
        if (offset > 0) {
            headers.put("Range", "bytes=" + offset + "-");
            headers.put("If-Range", validator);
        }
        try {
            return http.get(new HttpQuery(announced.href(), headers, origins, false, Long.MAX_VALUE, patience));
        } catch (RefusedAddressException e) {
            throw new Stop(new Refused(e.why(), e.remedy()));
        } catch (HttpException e) {
            throw new Stop(new Failed(e.getMessage(), false, Optional.empty(), e.retryable()));
        }
    }

    /** Whether a 206 goes on where our part ends, in the same state of the file. */
    private boolean continues(HttpAnswer answer, long offset, String validator) {
        Matcher range = CONTENT_RANGE.matcher(answer.header("Content-Range").orElse(""));
        if (!range.matches() || Long.parseLong(range.group(1)) != offset) {
            return false;
        }
        String total = range.group(3);
        boolean sameLength = total.equals("*")
                || announced.length().isEmpty()
                || Long.parseLong(total) == announced.length().getAsLong();
        boolean sameTag = !validator.startsWith("\"")
                || answer.header("ETag").filter(tag -> !tag.equals(validator)).isEmpty();
        return sameLength && sameTag;
    }

    private Opened opened(HttpAnswer answer, long offset, String validator) throws Stop {
        if (answer.status() == 206 && offset > 0 && continues(answer, offset, validator)) {
            return new OpenAnswer(answer, offset, validator);
        }
        if (answer.status() != 200) {
            throw new Stop(failed(answer));
        }
        if (announced.length().isPresent()
                && answer.length().isPresent()
                && !announced.length().equals(answer.length())) {
            throw new Stop(new Mismatch(
                    announced.length().getAsLong() + " bytes", answer.length().getAsLong() + " bytes"));
        }
        if (isPageInItsPlace(answer)) {
            throw new Stop(new Failed(
                    Address.shown(answer.at()) + ": is a web page, not the file. Is a login wanted there?",
                    false,
                    Optional.empty()));
        }
        return new OpenAnswer(answer, 0, validator(answer));
    }

    /** A login page comes as 200 too. Where no digest would tell, its type has to. */
    private boolean isPageInItsPlace(HttpAnswer answer) {
        boolean page = answer.header("Content-Type")
                .filter(t -> t.startsWith("text/html"))
                .isPresent();
        String announcedAs =
                announced.mediaType().orElse("") + " " + announced.href().getPath();
        return page && announced.digests().isEmpty() && !announcedAs.contains("htm");
    }

    /** A weak tag cannot stand in If-Range (RFC 9110 §13.1.5). */
    private static String validator(HttpAnswer answer) {
        return answer.header("ETag")
                .filter(tag -> tag.startsWith("\""))
                .or(() -> answer.header("Last-Modified"))
                .orElse("");
    }

    private Failed failed(HttpAnswer answer) {
        String line = answer.firstLine();
        String what =
                Address.shown(answer.at()) + ": " + answer.statusWords() + (line.isEmpty() ? "" : " (" + line + ")");
        return switch (answer.status()) {
            case 404, 409, 410 -> new Failed(what, true, Optional.empty());
            case 401, 407 ->
                new Failed(what + ". Give a login in the feed's credentials-file.", false, Optional.empty());
            case 403 -> new Failed(what + ". Let this host read files there.", false, Optional.empty());
            case 429, 503 -> new Failed(what, false, answer.retryAfter(clock.instant()), true);
            default -> new Failed(what, false, Optional.empty(), answer.status() >= 500);
        };
    }

    private record OpenAnswer(HttpAnswer answer, long offset, String validator) implements Opened {
        @Override
        public InputStream bytes() {
            return answer.body();
        }

        @Override
        public Failed failed(IOException e) {
            boolean retryable = e instanceof HttpException http && http.retryable();
            return new Failed(e.getMessage(), false, Optional.empty(), retryable);
        }

        @Override
        public void close() {
            answer.close();
        }
    }
}
