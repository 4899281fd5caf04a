package org.windrow.wire;

import java.time.Instant;
import java.util.Optional;
import org.jdom2.Element;
import org.windrow.model.ChangeKind;
import org.windrow.model.FeedEntry;

/** Reads the elements that only Windrow writes, and tombstones. */
final class Markup {
    private Markup() {}

    /**
     * The place in its provider's change log that {@code parent} carries.
     *
     * @throws IllegalArgumentException if it carries one that makes no sense
     */
    static Optional<FeedEntry.Mark> mark(Element parent) {
        Element change = parent.getChild(Vocabulary.CHANGE, Vocabulary.OURS);
        if (change == null) {
            return Optional.empty();
        }
        return Optional.of(mark(change.getAttributeValue("number", ""), change.getAttributeValue("hash", "")));
    }

    /**
     * A place in a change log.
     *
     * @throws IllegalArgumentException if it makes no sense
     */
    static FeedEntry.Mark mark(String number, String hash) {
        if (!number.matches("[0-9]{1,18}") || hash.isBlank()) {
            throw new IllegalArgumentException("The change number '" + number + "' or its hash '" + hash
                    + "' is not what a Windrow provider writes");
        }
        return new FeedEntry.Mark(Long.parseLong(number), hash);
    }

    /** Whether the entry shows all files of its dataset. */
    static boolean isComplete(Element entry) {
        Element dataset = entry.getChild(Vocabulary.DATASET, Vocabulary.OURS);
        return dataset == null || !"false".equals(dataset.getAttributeValue("complete"));
    }

    /** The Atom id of the dataset that this one was called before. */
    static Optional<String> predecessor(Element entry) {
        return Optional.ofNullable(entry.getChild(Vocabulary.DATASET, Vocabulary.OURS))
                .flatMap(dataset -> Optional.ofNullable(dataset.getAttributeValue("predecessor")))
                .map(String::strip)
                .filter(id -> !id.isEmpty());
    }

    /** The sums over its files that the entry gives, where the files themselves stand elsewhere. */
    static Optional<long[]> listedElsewhere(Element entry) {
        Element dataset = entry.getChild(Vocabulary.DATASET, Vocabulary.OURS);
        if (dataset == null || !Vocabulary.IN_METALINK.equals(dataset.getAttributeValue(Vocabulary.LISTED))) {
            return Optional.empty();
        }
        return Optional.of(new long[] {
            total(dataset.getAttributeValue(Vocabulary.FILES, "")),
            total(dataset.getAttributeValue(Vocabulary.BYTES, ""))
        });
    }

    private static long total(String digits) {
        if (!digits.matches("[0-9]{1,18}")) {
            throw new IllegalArgumentException(
                    "The entry's files stand in a list of their own, but '" + digits + "' does not say how many");
        }
        return Long.parseLong(digits);
    }

    /** The tombstone; nothing where it does not say of what and when, because nothing depends on a foreign one. */
    static Optional<Tombstone> tombstone(Element deleted) {
        String ref = deleted.getAttributeValue("ref", "").strip();
        Optional<Instant> when = Timestamp.parse(deleted.getAttributeValue("when", ""));
        if (ref.isEmpty() || when.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Tombstone(ref, when.get(), mark(deleted), kind(deleted)));
        } catch (IllegalArgumentException notOfOurs) {
            return Optional.empty();
        }
    }

    private static ChangeKind kind(Element deleted) {
        Element change = deleted.getChild(Vocabulary.CHANGE, Vocabulary.OURS);
        String word = change == null ? null : change.getAttributeValue("kind");
        return ChangeKind.WITHDRAWN.word().equals(word) ? ChangeKind.WITHDRAWN : ChangeKind.GONE;
    }
}
