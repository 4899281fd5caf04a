package org.windrow.consumer.poll;

import java.time.Instant;
import java.util.Optional;

/**
 * How a poll ended.
 *
 * @param position where the next one starts; the old one if this failed
 * @param unchanged answered 304: nothing was walked
 * @param reconciled why the whole feed was walked instead of its newest part; absent where it was not,
 *     and where a feed is read for the first time or has no change numbers
 * @param requests made, redirects included
 * @param bytes of documents received
 * @param failure what went wrong, in words for an operator
 * @param notBefore when the server asks to be asked again, if it does
 * @param extent what of it may be kept
 */
public record PollResult(
        FeedPosition position,
        boolean unchanged,
        Optional<String> reconciled,
        int requests,
        long bytes,
        Optional<String> failure,
        Optional<Instant> notBefore,
        Extent extent) {

    /** The same, with the next poll reading the newest document whether or not it changed. */
    public PollResult readAgain() {
        FeedPosition anew = new FeedPosition(Optional.empty(), Optional.empty(), position.epoch(), position.mark());
        return new PollResult(anew, unchanged, reconciled, requests, bytes, failure, notBefore, extent);
    }
}
