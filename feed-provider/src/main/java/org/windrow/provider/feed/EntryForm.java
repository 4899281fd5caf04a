package org.windrow.provider.feed;

import java.util.Optional;
import org.windrow.model.Digest;
import org.windrow.model.Excerpt;
import org.windrow.wire.OldForm;

/**
 * How entries are written.
 *
 * @param inlineFiles how many files a dataset may have to be listed in its entry; those of more link a list
 * @param old for the harvester of 2013, where one is to read them
 * @param awaited a digest that each file will get sooner or later, though it may be published before
 */
public record EntryForm(int inlineFiles, Optional<OldForm> old, Optional<Digest.Algorithm> awaited) {
    /** The usual form. */
    public static EntryForm listing(int inlineFiles) {
        return new EntryForm(inlineFiles, Optional.empty(), Optional.empty());
    }

    /**
     * The old form, which has no file lists beside entries.
     *
     * @param hashed whether files get digests
     */
    public static EntryForm old(OldForm old, boolean hashed) {
        return new EntryForm(
                Integer.MAX_VALUE, Optional.of(old), hashed ? Optional.of(Digest.Algorithm.SHA_512) : Optional.empty());
    }

    /** Whether the entry stays as it is until the dataset changes: one more digest is no change of it. */
    boolean isFinal(Excerpt state) {
        return awaited.isEmpty()
                || state.dataset().files().stream()
                        .allMatch(file -> file.digest(awaited.get()).isPresent());
    }
}
