package org.windrow.consumer.checks;

import java.util.Map;
import java.util.OptionalLong;
import org.windrow.check.Amount;
import org.windrow.check.Finding;
import org.windrow.consumer.net.Address;
import org.windrow.consumer.net.Http;
import org.windrow.consumer.net.HttpAnswer;
import org.windrow.consumer.net.HttpException;
import org.windrow.consumer.net.HttpQuery;
import org.windrow.consumer.net.Patience;
import org.windrow.consumer.net.RefusedAddressException;
import org.windrow.consumer.poll.FeedSettings;
import org.windrow.model.Enclosure;

/** Whether the server of a feed gives its files, as announced, and so that a broken transfer can go on. */
record FileCheck(Http http, FeedSettings feed) {
    private static final long A_BEGINNING = 64 << 10;

    Finding finding(Enclosure file) throws InterruptedException {
        HttpQuery query = new HttpQuery(
                file.href(), Map.of("Range", "bytes=0-0"), feed.origins(), false, A_BEGINNING, Patience.DOCUMENT);
        try (HttpAnswer answer = http.get(query)) {
            return finding(file, answer);
        } catch (RefusedAddressException e) {
            return Finding.error("feed " + feed.name() + ": its file " + e.why(), e.remedy());
        } catch (HttpException e) {
            return Finding.error(
                    "feed " + feed.name() + ": a file of it cannot be had: " + e.getMessage(),
                    "See to the server of its files.");
        }
    }

    private Finding finding(Enclosure file, HttpAnswer answer) {
        String name = "feed " + feed.name() + ": its file " + Address.shown(file.href());
        int status = answer.status();
        if (status == 401 || status == 403) {
            return Finding.error(
                    name + " is answered with " + answer.statusWords(),
                    "Give a login for that server in the feed's credentials-file.");
        }
        if (status == 404 || status == 409 || status == 410) {
            return Finding.warning(
                    name + " is answered with " + answer.statusWords() + "; it may have changed or left",
                    "Run check again. If it stays so, see to the server of the files.");
        }
        OptionalLong length = length(answer);
        boolean empty = status == 416 && file.length().orElse(-1) == 0;
        if (status != 206 && status != 200 && !empty) {
            return Finding.error(name + " is answered with " + answer.statusWords(), "See to that server.");
        }
        if (!empty && length.isPresent() && file.length().isPresent() && !length.equals(file.length())) {
            return Finding.warning(
                    name + " has " + Amount.count(length.getAsLong(), "byte") + ", the feed announces "
                            + file.length().getAsLong(),
                    "It may be changing. Run check again; if it stays so, something between alters files.");
        }
        return resumable(name, answer, empty);
    }

    private static Finding resumable(String name, HttpAnswer answer, boolean empty) {
        boolean validator =
                answer.header("ETag").filter(tag -> !tag.startsWith("W/")).isPresent()
                        || answer.header("Last-Modified").isPresent();
        return empty || (answer.status() == 206 && validator)
                ? Finding.ok(name + " can be had, and gone on with after a break")
                : Finding.warning(
                        name + " can be had, but its server gives no "
                                + (validator ? "parts" : "strong ETag or Last-Modified")
                                + ": what breaks off begins anew",
                        "Harmless for small files; for large ones use a server that does.");
    }

    private static OptionalLong length(HttpAnswer answer) {
        if (answer.status() == 200) {
            return answer.length();
        }
        String range = answer.header("Content-Range").orElse("");
        String total = range.substring(range.lastIndexOf('/') + 1);
        return total.matches("\\d{1,18}") ? OptionalLong.of(Long.parseLong(total)) : OptionalLong.empty();
    }
}
