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
    private final Depth depth;
    private boolean worthKeeping;
    private boolean readAll = true;

    Walk(FeedSettings feed, FeedPosition position, Depth depth, Documents documents, Sieve sieve) {
        this.feed = feed;
        this.position = position;
        this.depth = depth;
        this.documents = documents;
        this.sieve = sieve;
        this.worthKeeping = position.epoch().isEmpty();
    }

    /** Whether what was handed over before a failure can only be what a later walk will find again. */
    boolean isWorthKeeping() {
        return worthKeeping;
    }

    PollResult run() throws PollFailure, InterruptedException {
        Optional<KnownDocument> first = isAskedForChanges() ? sieve.sink().known(feed.url()) : Optional.empty();
        boolean anew = depth == Depth.WHOLE || (depth == Depth.COMPARED && first.isEmpty());
        Optional<Page> newest = documents.newest(feed.url(), anew ? FeedPosition.START : position, sieve::entry);
        if (newest.isEmpty()) {
            return unchanged(first);
        }
        Page page = newest.get();
        page.document().tombstones().forEach(sieve::tombstone);
        Optional<String> reason = reasonForAll(page);
        worthKeeping = reason.isEmpty() || position.epoch().isEmpty();
        boolean whole = reason.isPresent() || !sameLog(page.document());
        if (whole) {
            sieve.open();
        }
        Extent extent = isForeign(page) ? extent(readForeign(page)) : readOurs(page, whole);
        return result(next(page, reason.isPresent()), false, reason, extent);
    }

    /** Of every document of a foreign feed; ours have a mark for that. */
    private boolean isAskedForChanges() {
        return depth == Depth.COMPARED && position.epoch().isEmpty();
    }

    private PollResult unchanged(Optional<KnownDocument> first) throws PollFailure, InterruptedException {
        if (first.isEmpty()) {
            return result(position, true, Optional.empty(), Extent.NEWEST);
        }
        sieve.stopReading();
        sieve.sink().read(first.get());
        readAll = false;
        Extent extent = extent(readForeign(first.get().next(), feed.url()));
        return result(position, false, Optional.empty(), extent);
    }

    private static boolean isForeign(Page newest) {
        return newest.document().epoch().isEmpty();
    }

    /** Between comparisons an older state tells of a document that lags behind. */
    private Extent extent(boolean compared) {
        return !compared ? Extent.NEWEST : readAll && depth != Depth.NEWS ? Extent.WHOLE : Extent.ALL;
    }

    private Extent readOurs(Page newest, boolean whole) throws PollFailure, InterruptedException {
        Page page = newest;
        while (page.document().next().isPresent() && (whole || !sieve.reachedSeen())) {
            if (whole && sieve.greatest().isPresent()) {
                sieve.stopReading();
            }
            page = documents
                    .older(page.document().next().get(), page.at(), Optional.empty(), sieve::entry)
                    .orElseThrow();
            page.document().tombstones().forEach(sieve::tombstone);
        }
        return Extent.ALL; // the rest is what the mark stands for
    }

    private boolean readForeign(Page newest) throws PollFailure, InterruptedException {
        sieve.stopReading();
        note(feed.url(), newest);
        return readForeign(newest.document().next(), newest.at());
    }

    /** True if the end was reached, false if a document that is unchanged stands for all behind it. */
    private boolean readForeign(Optional<URI> next, URI linking) throws PollFailure, InterruptedException {
        Optional<URI> link = next;
        URI from = linking;
        while (link.isPresent()) {
            URI at = link.get();
            Optional<KnownDocument> known =
                    depth == Depth.WHOLE ? Optional.empty() : sieve.sink().known(at);
            Optional<Page> page = documents.older(at, from, known, sieve::entry);
            if (page.isPresent()) {
                page.get().document().tombstones().forEach(sieve::tombstone);
                note(at, page.get());
            } else {
                readAll = false;
                sieve.sink().read(known.orElseThrow());
                if (depth == Depth.NEWS && known.orElseThrow().whole()) {
                    return false;
                }
            }
            from = page.map(Page::at).orElse(at);
            link = page.isPresent()
                    ? page.get().document().next()
                    : known.orElseThrow().next();
        }
        return true;
    }

    private void note(URI at, Page page) {
        sieve.sink()
                .read(new KnownDocument(
                        at, page.etag(), page.lastModified(), page.document().next(), false));
    }

    /** Why the newest part alone would not do, though the feed was read before. */
    private Optional<String> reasonForAll(Page newest) throws PollFailure, InterruptedException {
        if (depth == Depth.WHOLE) {
            return Optional.of("it was asked for");
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
        Optional<Mark> mark =
                isForeign(newest) ? Optional.empty() : sieve.greatest().or(() -> kept);
        return new FeedPosition(
                newest.etag(), newest.lastModified(), newest.document().epoch(), mark);
    }

    private PollResult result(FeedPosition next, boolean unchanged, Optional<String> reason, Extent extent) {
        return new PollResult(
                next,
                unchanged,
                reason,
                documents.requests(),
                documents.bytes(),
                Optional.empty(),
                Optional.empty(),
                extent);
    }
}
