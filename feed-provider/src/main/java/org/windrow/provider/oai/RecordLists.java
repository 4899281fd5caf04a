package org.windrow.provider.oai;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.windrow.provider.index.view.RecordLimits;
import org.windrow.provider.index.view.RecordPage;
import org.windrow.provider.index.view.RecordRange;
import org.windrow.provider.index.view.RecordSets;
import org.windrow.provider.index.view.RecordView;

/** Cuts lists of records into pages, each found by where the one before ended. */
record RecordLists(RecordView view, RecordSets sets, RecordLimits limits, TokenSeal seal, Moment moment) {

    /** A page, or why there is none. */
    sealed interface Outcome {
        <R> R fold(Function<Listed, R> listed, Function<OaiError, R> none);

        /** The same, but no good token where the page is not as it has to be. */
        default Outcome filter(Predicate<Listed> sound) {
            return fold(listed -> sound.test(listed) ? this : damaged(), none -> this);
        }
    }

    /**
     * A page.
     *
     * @param resumption absent where the page is the whole list
     */
    record Listed(Verb verb, String prefix, RecordPage page, Optional<Resumption> resumption) implements Outcome {
        @Override
        public <R> R fold(Function<Listed, R> listed, Function<OaiError, R> none) {
            return listed.apply(this);
        }
    }

    /** No page. */
    record None(OaiError error) implements Outcome {
        @Override
        public <R> R fold(Function<Listed, R> listed, Function<OaiError, R> none) {
            return none.apply(error);
        }
    }

    Outcome first(Asked.Many asked) {
        long above =
                asked.from().map(from -> moment.lastBefore(from.first(), view)).orElse(0L);
        long upTo = asked.until().map(Datestamp::end).map(this::upTo).orElse(moment.visible());
        Optional<Map<String, String>> properties = properties(asked.set().orElse(""));
        if (properties.isEmpty()) {
            return nothing();
        }
        RecordRange range = new RecordRange(above, upTo, properties.get());
        RecordPage page = view.records(range, limits);
        if (page.records().isEmpty()) {
            return nothing();
        }
        Token whole = new Token(
                asked.verb(),
                asked.prefix(),
                asked.set().orElse(""),
                above,
                upTo,
                asked.until().isPresent(),
                0,
                page.more() ? view.countRecords(range) : page.records().size());
        return listed(whole, page);
    }

    Outcome more(Asked.More asked) {
        Optional<Token> token = seal.open(asked.token())
                .filter(each -> each.verb() == asked.verb())
                .filter(each -> each.upTo() <= newest() && each.last() <= each.upTo());
        Optional<Map<String, String>> properties = token.flatMap(each -> properties(each.set()));
        return properties.isEmpty() ? damaged() : more(token.orElseThrow(), properties.get());
    }

    private Outcome more(Token token, Map<String, String> properties) {
        RecordPage page = view.records(new RecordRange(token.last(), token.upTo(), properties), limits);
        if (page.records().isEmpty() && !token.bounded()) {
            // All that was left changed meanwhile. A list cannot end empty: it ends with one of those.
            RecordRange behind = new RecordRange(token.upTo(), Long.MAX_VALUE, properties);
            RecordLimits one = new RecordLimits(1, limits.files(), limits.filesInAll());
            page = new RecordPage(view.records(behind, one).records(), false);
        }
        return page.records().isEmpty() ? nothing() : listed(token, page);
    }

    private Listed listed(Token token, RecordPage page) {
        int count = page.records().size();
        long last = page.records().get(count - 1).change().number();
        long total = Math.max(token.total(), token.given() + count);
        boolean whole = !page.more() && token.given() == 0;
        String next = page.more() ? seal.seal(token.behind(last, count)) : "";
        return new Listed(
                token.verb(),
                token.prefix(),
                page,
                whole ? Optional.empty() : Optional.of(new Resumption(next, total, token.given())));
    }

    private long upTo(Instant end) {
        return Math.min(moment.visible(), moment.lastBefore(end, view));
    }

    private long newest() {
        return view.newestChange().map(change -> change.number()).orElse(0L);
    }

    /** What all members of the set have; of every record where no set is asked for. */
    private Optional<Map<String, String>> properties(String set) {
        return set.isEmpty() ? Optional.of(Map.of()) : sets.properties(set);
    }

    private static Outcome nothing() {
        return new None(new OaiError(OaiError.Code.NO_RECORDS_MATCH, "No record matches."));
    }

    static Outcome damaged() {
        return new None(OaiError.token("This is no token that this repository gave for such a request."));
    }
}
