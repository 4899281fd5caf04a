package org.windrow.provider.index.packed;

import java.util.List;
import org.windrow.model.RelativePath;
import org.windrow.provider.scan.SourceRules;

/**
 * What a dataset's published state is to be.
 *
 * @param files sorted by path; not empty
 * @param hash of all that makes a change
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record DatasetState(String key, Label label, boolean complete, List<PublishedRecord> files, byte[] hash) {

    public static DatasetState of(SourceRules rules, String key, boolean complete, List<PublishedRecord> sorted) {
        PublishedRecord first = sorted.get(0);
        Label label = Label.of(rules, new RelativePath(first.prefix() + first.path()), key);
        return new DatasetState(key, label, complete, sorted, StateHash.of(label, complete, sorted));
    }

    public long bytes() {
        return files.stream().mapToLong(PublishedRecord::bytes).sum();
    }

    public byte[] content() {
        return ContentHash.of(files).orElse(null);
    }
}
