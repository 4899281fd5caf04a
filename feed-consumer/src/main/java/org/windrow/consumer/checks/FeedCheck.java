package org.windrow.consumer.checks;

import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.windrow.check.Finding;
import org.windrow.consumer.harvest.Workplace;
import org.windrow.consumer.net.Address;
import org.windrow.consumer.net.Http;
import org.windrow.consumer.net.HttpAnswer;
import org.windrow.consumer.net.HttpException;
import org.windrow.consumer.net.HttpQuery;
import org.windrow.consumer.net.Patience;
import org.windrow.consumer.poll.FeedPosition;
import org.windrow.consumer.poll.FeedSettings;
import org.windrow.consumer.poll.PollResult;
import org.windrow.consumer.proposal.FeedSample;

/** Whether a feed, and a file of it, can be had. Asks for the beginning of the feed and one byte of the file. */
public record FeedCheck(Http http, FeedSettings feed, InstantSource clock) {
    private static final long A_BEGINNING = 64 << 10;

    /** Looks, and leaves in {@code sample} what it saw. */
    public List<Finding> findings(FeedSample sample) throws InterruptedException {
        List<Finding> findings = new ArrayList<>();
        Optional<String> failure = read(sample);
        if (failure.isPresent()) {
            findings.add(
                    Finding.error(name() + ": " + failure.get(), "Mend the feed's settings, or see to its server."));
            return findings;
        }
        findings.addAll(door());
        findings.add(
                Finding.ok(name() + " answers, and is " + (feed.harvest().isPresent() ? "an OAI-PMH server" : "a feed")
                        + (sample.entries() == 0 ? " without datasets yet" : "")));
        if (sample.file().isPresent()) {
            findings.add(new FileCheck(http, feed).finding(sample.file().get()));
            if (sample.file().get().digests().isEmpty()) {
                findings.add(Finding.warning(
                        name() + " gives no digests: its files are marked as not verified against source",
                        "Have the provider hash them (no --no-hashes), if it can."));
            }
        }
        return findings;
    }

    private String name() {
        return "feed " + feed.name() + " at " + Address.shown(feed.url());
    }

    private Optional<String> read(FeedSample sample) throws InterruptedException {
        try {
            PollResult result = Workplace.poll(http, clock).poll(feed, FeedPosition.START, false, sample);
            return result.failure();
        } catch (FeedSample.Enough enough) {
            return Optional.empty();
        }
    }

    /** What the first answer tells of its server: redirects, and its clock. */
    private List<Finding> door() throws InterruptedException {
        HttpQuery query = new HttpQuery(
                feed.url(),
                Map.of("Accept", "application/atom+xml, */*;q=0.1"),
                feed.origins(),
                true,
                A_BEGINNING,
                Patience.DOCUMENT);
        List<Finding> findings = new ArrayList<>();
        Instant before = clock.instant();
        try (HttpAnswer answer = http.get(query)) {
            Instant after = clock.instant();
            if (!answer.at().equals(feed.url())) {
                findings.add(redirected(answer.at()));
            }
            if (answer.header("Age").isEmpty()) {
                answer.header("Date")
                        .flatMap(date -> Clocks.compare(date, before, after))
                        .ifPresent(findings::add);
            }
        } catch (HttpException e) {
            findings.add(Finding.warning(name() + ": answered once and then not: " + e.getMessage(), "Try again."));
        }
        return findings;
    }

    private Finding redirected(URI to) {
        return Finding.warning(
                name() + " redirects to " + Address.shown(to) + ", at every poll", "Name that address as its url.");
    }
}
