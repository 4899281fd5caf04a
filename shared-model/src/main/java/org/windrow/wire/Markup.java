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
        String number = change.getAttributeValue("number", "");
        String hash = change.getAttributeValue("hash", "");
        if (!number.matches("[0-9]{1,18}") || hash.isBlank()) {
            throw new IllegalArgumentException("The change number '" + number + "' or its hash '" + hash
                    + "' is not what a Windrow provider writes");
        }
        return Optional.of(new FeedEntry.Mark(Long.parseLong(number), hash));
    }

    /** Whether the entry shows all files of its dataset. */
    static boolean isComplete(Element entry) {
        Element dataset = entry.getChild(Vocabulary.DATASET, Vocabulary.OURS);
        return dataset == null || !"false".equals(dataset.getAttributeValue("complete"));
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
