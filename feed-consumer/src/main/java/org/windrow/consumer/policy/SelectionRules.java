package org.windrow.consumer.policy;

import java.util.List;
import java.util.Optional;
import org.windrow.model.FeedEntry;
import org.windrow.settings.BoundedPattern;
import org.windrow.settings.SlowPatternException;

/** The rules {@code only} and {@code except}: an entry must pass each aspect of both. */
record SelectionRules(PolicySettings settings) {

    /** What keeps the entry out, if a rule does. */
    Optional<Decision> objection(FeedEntry entry, Facts facts) {
        for (Aspect aspect : Aspect.values()) {
            List<String> texts = aspect.texts(entry, facts);
            Optional<Decision> objection = excepted(aspect, texts).or(() -> notAmong(aspect, texts));
            if (objection.isPresent()) {
                return objection;
            }
        }
        return Optional.empty();
    }

    private Optional<Decision> excepted(Aspect aspect, List<String> texts) {
        String option = Option.EXCEPT + "." + aspect.key();
        try {
            Optional<BoundedPattern> found = settings.except().found(aspect, texts);
            return found.map(pattern -> new Decision.Ignore(
                    aspect.key() + " " + quoted(texts) + " is excepted by policy." + option + ": " + pattern, option));
        } catch (SlowPatternException e) {
            return Optional.of(tooSlow(option, e));
        }
    }

    private Optional<Decision> notAmong(Aspect aspect, List<String> texts) {
        String option = Option.ONLY + "." + aspect.key();
        if (!settings.only().patterns().containsKey(aspect)) {
            return Optional.empty();
        }
        try {
            if (settings.only().found(aspect, texts).isPresent()) {
                return Optional.empty();
            }
            String what = texts.isEmpty()
                    ? "no " + aspect.key() + " to match"
                    : aspect.key() + " " + quoted(texts) + " does not match";
            return Optional.of(new Decision.Ignore(
                    what + " policy." + option + ": " + settings.only().written(aspect), option));
        } catch (SlowPatternException e) {
            return Optional.of(tooSlow(option, e));
        }
    }

    private static Decision tooSlow(String option, SlowPatternException e) {
        return new Decision.Block(
                e.getMessage(),
                "Write policy." + option + " with fewer * and + inside of each other.",
                Optional.of(option));
    }

    private static String quoted(List<String> texts) {
        return "'" + String.join("', '", texts) + "'";
    }
}
