package org.windrow.consumer.poll;

import java.net.URI;
import java.util.Optional;
import org.windrow.model.FeedEntry.Mark;
import org.windrow.wire.FeedDocument;

/** One poll: the newest document, the question whether the change log is still the same, and the older documents. */
final class Walk {
    private final FeedSettings feed;
    private final FeedPosition position;
    private final Documents documents;
    private final Sieve sieve;
    private final boolean asked;

    Walk(FeedSettings feed, FeedPosition position, boolean reconcile, Documents documents, Sieve sieve) {
        this.feed = feed;
        this.position = position;
        this.asked = reconcile;
        this.documents = documents;
        this.sieve = sieve;
    }

    PollResult run() throws PollFailure, InterruptedException {
        FeedPosition known = asked ? FeedPosition.START : position;
        Optional<Page> newest = documents.newest(feed.url(), known, sieve::entry);
        if (newest.isEmpty()) {
            return result(position, true, Optional.empty());
        }
        newest.get().document().tombstones().forEach(sieve::tombstone);
        Optional<String> reason = reasonForAll(newest.get());
        boolean whole = reason.isPresent() || !sameLog(newest.get().document());
        if (whole) {
            sieve.open();
        }
        readOlder(newest.get(), whole);
        return result(next(newest.get(), reason.isPresent()), false, reason);
    }

    private void readOlder(Page newest, boolean whole) throws PollFailure, InterruptedException {
        Page page = newest;
        boolean foreign = newest.document().epoch().isEmpty();
        while (page.document().next().isPresent() && (whole || !sieve.reachedSeen())) {
            if (whole && (foreign || sieve.greatest().isPresent())) {
                sieve.stopReading();
            }
            page = documents.older(page.document().next().get(), page, sieve::entry);
            page.document().tombstones().forEach(sieve::tombstone);
        }
    }

    /** Why the newest part alone would not do, though the feed was read before. */
    private Optional<String> reasonForAll(Page newest) throws PollFailure, InterruptedException {
        if (asked) {
            return Optional.of("a whole reading was due");
        }
        if (position.epoch().isEmpty()) {
            return Optional.empty();
        }
        Optional<String> epoch = newest.document().epoch();
        if (epoch.isEmpty()) {
            return Optional.of("the feed no longer says which index it comes from");
        }
        if (!epoch.equals(position.epoch())) {
            return Optional.of("the feed comes from another index: epoch " + epoch.get() + ", before it was "
                    + position.epoch().get());
        }
        return position.mark().isEmpty()
                ? Optional.empty()
                : otherHistory(newest, position.mark().get());
    }

    private Optional<String> otherHistory(Page newest, Mark mark) throws PollFailure, InterruptedException {
        Optional<Mark> greatest = sieve.greatest();
        if (greatest.isPresent() && greatest.get().number() < mark.number()) {
            return Optional.of("the feed's newest change is " + greatest.get().number() + ", but change "
                    + mark.number() + " was read before: its index is an older one");
        }
        Optional<String> hash = documents.mark(markAddress(newest, mark.number()));
        if (hash.isEmpty()) {
            return Optional.of("the provider does not know change " + mark.number() + " any more, which was read "
                    + "before: its index is an older one");
        }
        return hash.get().equalsIgnoreCase(mark.hash())
                ? Optional.empty()
                : Optional.of("change " + mark.number() + " is not the one that was read before: the provider's index "
                        + "was restored and went on differently");
    }

    /** Beside the newest document, whether that is {@code .../} or {@code .../feed}. */
    private URI markAddress(Page newest, long number) {
        URI beside =
                newest.document().self().filter(documents.origins()::allows).orElse(newest.at());
        return beside.resolve("feed/" + position.epoch().orElseThrow() + "/mark/" + number);
    }

    private boolean sameLog(FeedDocument newest) {
        return position.mark().isPresent() && newest.epoch().equals(position.epoch());
    }

    private FeedPosition next(Page newest, boolean otherLog) {
        Optional<Mark> kept = otherLog ? Optional.empty() : position.mark();
        Optional<Mark> mark = sieve.greatest().or(() -> kept);
        return new FeedPosition(
                newest.etag(), newest.lastModified(), newest.document().epoch(), mark);
    }

    private PollResult result(FeedPosition next, boolean unchanged, Optional<String> reason) {
        return new PollResult(
                next, unchanged, reason, documents.requests(), documents.bytes(), Optional.empty(), Optional.empty());
    }
}
