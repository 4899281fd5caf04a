package org.windrow.consumer.describe;

import java.util.Optional;

/**
 * Reads the metadata of one kind of file. It is asked by content first: of all extractors whose {@link #byContent} knows
 * the file the first reads it, else the first whose {@link #byName} does. It has no state.
 */
public interface Extractor {
    /** How findings and {@code describe} call it. */
    String name();

    /** Where its parameters' meaning is at home in a repository, like {@code http://spc.schema}. */
    String namespace();

    /** Whether the bytes are of this kind beyond doubt. */
    boolean byContent(Head head);

    /** Whether the name says so. */
    boolean byName(Head head);

    /**
     * Writes what the file says. What is on the sheet stays there when this throws, which becomes a finding on the file;
     * {@link LimitReachedException} is left to pass.
     *
     * @throws Exception for a file that cannot be read on
     */
    void describe(Subject subject, Sheet sheet) throws Exception;

    /**
     * A small picture of the file; empty for files that are no pictures. What it lacks, or why there is none, is put on
     * the sheet as unread, or thrown.
     *
     * @param side of the square that it fits into
     * @throws Exception for a picture that cannot be made
     */
    default Optional<Preview> preview(Subject subject, int side, Sheet sheet) throws Exception {
        return Optional.empty();
    }
}
