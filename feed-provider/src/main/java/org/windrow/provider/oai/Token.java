package org.windrow.provider.oai;

import java.util.Optional;

/**
 * Where a list goes on. A list is cut by change numbers, which only grow, so that nothing is skipped whatever changes
 * meanwhile; it ends at the number that was the last when it began.
 *
 * @param set empty where none was asked for
 * @param last the change number of the last record given; of {@code ListSets} no number, see {@code set}
 * @param upTo the last number that belongs to the list
 * @param bounded whether the request itself said where it ends
 * @param given how many were given already
 * @param total how many the list had when it began
 */
record Token(Verb verb, String prefix, String set, long last, long upTo, boolean bounded, long given, long total) {
    private static final int PARTS = 8;

    /** As one text, without anything that a form or an address would have to escape. */
    String written() {
        return String.join(
                "/",
                verb.written(),
                prefix,
                set,
                Long.toString(last),
                Long.toString(upTo),
                bounded ? "1" : "0",
                Long.toString(given),
                Long.toString(total));
    }

    /** The token so written; nothing for any other text. */
    static Optional<Token> parse(String text) {
        String[] parts = text.split("/", -1);
        if (parts.length != PARTS) {
            return Optional.empty();
        }
        try {
            return Verb.named(parts[0])
                    .map(verb -> new Token(
                            verb,
                            parts[1],
                            parts[2],
                            Long.parseLong(parts[3]),
                            Long.parseLong(parts[4]),
                            parts[5].equals("1"),
                            Long.parseLong(parts[6]),
                            Long.parseLong(parts[7])))
                    .filter(token -> token.last >= 0 && token.given >= 0 && token.total >= 0);
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** The same list behind {@code count} more of its records, the last of them with that number. */
    Token behind(long number, long count) {
        return new Token(verb, prefix, set, number, upTo, bounded, given + count, total);
    }
}
