package org.windrow.consumer.configuration;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.windrow.consumer.journal.Journal;
import org.windrow.consumer.journal.JournalEntry;

/** Finds what people mean by an id, a part of one, or a path. */
public record Lookup(Journal journal) {
    private static final Pattern ID = Pattern.compile("[0-9a-f]{4,8}|[0-9a-f]{8}-[0-9a-f-]*");

    /** No entry, or too many, answer to what was asked for. */
    public static final class NotOneException extends Exception {
        public NotOneException(String message) {
            super(message);
        }
    }

    /** The one dataset of that id, or of an id that begins so. */
    public JournalEntry one(String id) throws NotOneException {
        List<JournalEntry> found = journal.entries().identified(id);
        if (found.isEmpty()) {
            throw new NotOneException("The journal knows no dataset '" + id + "'. feed-consumer status lists those in"
                    + " trouble, feed-consumer plan those to come.");
        }
        if (found.size() > 1) {
            throw new NotOneException("'" + id + "' may be any of these; give more of the id:" + System.lineSeparator()
                    + found.stream()
                            .map(e -> "  " + e.id() + "  " + e.label() + "  (feed "
                                    + e.key().feed() + ")")
                            .collect(Collectors.joining(System.lineSeparator())));
        }
        return found.get(0);
    }

    /** The dataset of that id, or all that {@code text} as a path leads to. */
    public List<JournalEntry> all(String text) throws NotOneException {
        if (ID.matcher(text).matches() || text.startsWith("urn:")) {
            List<JournalEntry> found = journal.entries().identified(text);
            if (!found.isEmpty()) {
                return List.of(one(text));
            }
        }
        List<JournalEntry> found = journal.entries().identified(text);
        if (found.isEmpty()) {
            found = journal.entries().mentioning(text.replaceAll("^/+|/+$", ""));
        }
        if (found.isEmpty()) {
            throw new NotOneException("The journal knows no dataset or file '" + text
                    + "'. Give a path as the feed shows it, or the first characters of an id.");
        }
        return found;
    }
}
