package org.windrow.consumer.oai;

import java.time.Instant;
import java.util.Optional;

/**
 * A list that is being read.
 *
 * @param prefix the metadata format
 * @param from the list's own, as it was asked for; absent where all was asked for
 * @param list the number of a whole list; 0 for one of news
 * @param granularity of the server
 * @param token where it goes on; absent before its first page
 * @param began when the server answered first, by its clock, or by ours where that is behind
 * @param newest the greatest datestamp so far
 * @param ordered whether the records came by datestamp so far
 * @param trusted whether every record so far could be told from others
 * @param records so far
 * @param restarts how often its token was refused since a greater datestamp came
 */
record Running(
        String prefix,
        Optional<String> from,
        long list,
        Granularity granularity,
        Optional<String> token,
        Optional<Instant> began,
        Optional<Instant> newest,
        boolean ordered,
        boolean trusted,
        long records,
        int restarts) {

    static Running start(String prefix, Optional<String> from, long list, Granularity granularity) {
        return new Running(
                prefix,
                from,
                list,
                granularity,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                true,
                true,
                0,
                0);
    }

    boolean isWhole() {
        return list > 0;
    }

    /** Behind a page that was read. */
    Running behind(Page page, Instant asked) {
        Optional<Instant> first = began.or(page.answer()::responseDate).map(at -> at.isBefore(asked) ? at : asked);
        boolean inOrder = ordered
                && page.ordered()
                && !newest.flatMap(before -> page.oldest().filter(at -> at.isBefore(before)))
                        .isPresent();
        Optional<Instant> greatest = newest.filter(
                        before -> page.newest().filter(at -> at.isAfter(before)).isEmpty())
                .or(page::newest);
        return new Running(
                prefix,
                from,
                list,
                granularity,
                page.answer().token(),
                began.or(() -> first),
                greatest,
                inOrder,
                trusted && page.trusted(),
                records + page.records(),
                greatest.equals(newest) ? restarts : 0);
    }

    /** From the last datestamp that is sure, as the server no longer knows the token. */
    Running restarted() {
        Optional<String> safe = ordered ? newest.map(granularity::text).or(() -> from) : from;
        return new Running(
                prefix,
                safe,
                list,
                granularity,
                Optional.empty(),
                began,
                newest,
                ordered,
                trusted,
                records,
                restarts + 1);
    }

    /** With its restarts forgiven: the next poll tries anew. */
    Running forgiven() {
        return new Running(prefix, from, list, granularity, token, began, newest, ordered, trusted, records, 0);
    }

    /** From when on the next harvest asks; nothing where the server gave no time at all. */
    Optional<String> next() {
        return began.or(() -> newest).map(granularity::before).map(granularity::text);
    }
}
