package org.windrow.provider.index.judge;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.windrow.model.Digest;
import org.windrow.provider.index.view.RecordSets;
import org.windrow.provider.scan.Source;

/**
 * What the index must be told.
 *
 * @param identity who the provider says it is, where the settings say so; part of every dataset's id
 * @param hostName the identity of a new index whose settings give none
 * @param sources in the order of the settings
 * @param hash the digests a file must have before it is published; empty where the provider runs without hashes
 * @param inlineFiles how many files a dataset may have to be listed in its entry, which a block counts
 * @param sets that records are kept by
 */
public record IndexSettings(
        Optional<String> identity,
        String hostName,
        List<Source> sources,
        Set<Digest.Algorithm> hash,
        int inlineFiles,
        RecordSets sets) {
    public static final int USUAL_INLINE_FILES = 1_000;

    public IndexSettings {
        sources = List.copyOf(sources);
        hash = Set.copyOf(hash);
    }

    /** The same with the usual length of entries, and without sets. */
    public IndexSettings(Optional<String> identity, String hostName, List<Source> sources, Set<Digest.Algorithm> hash) {
        this(identity, hostName, sources, hash, USUAL_INLINE_FILES, RecordSets.NONE);
    }

    /** The digest that decides: SHA-256 where it is among them. */
    Optional<Digest.Algorithm> primary() {
        return hash.stream().min(Enum::compareTo);
    }
}
