package org.windrow.model;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The published state of a dataset: what the feed shows now.
 *
 * @param source the configured staging directory it comes from
 * @param key the group key below the source directory, without leading or trailing slash
 * @param owner the author the entry names, if any
 * @param experiment its title, if any
 * @param attributes the named levels of its path, such as {@code instrument}, in order of the path
 * @param complete false where it was published although some of its files were still changing
 * @param published when it was first published
 * @param files sorted by path
 * @param predecessor a dataset that disappeared and held the same bytes under the same paths: this one is it under another
 *     name or id, and who holds that one holds this one
 */
public record Dataset(
        DatasetId id,
        String source,
        String key,
        String title,
        Optional<String> owner,
        Optional<String> experiment,
        Map<String, String> attributes,
        boolean complete,
        Instant published,
        List<DataFile> files,
        Optional<DatasetId> predecessor) {
    /** A dataset that is no other under a new name. */
    public Dataset(
            DatasetId id,
            String source,
            String key,
            String title,
            Optional<String> owner,
            Optional<String> experiment,
            Map<String, String> attributes,
            boolean complete,
            Instant published,
            List<DataFile> files) {
        this(id, source, key, title, owner, experiment, attributes, complete, published, files, Optional.empty());
    }

    public Dataset {
        attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
        files = List.copyOf(files);
    }

    /** The same dataset with {@code others} as its files. */
    public Dataset with(List<DataFile> others) {
        return new Dataset(
                id, source, key, title, owner, experiment, attributes, complete, published, others, predecessor);
    }

    /** The sum of its files' sizes. */
    public long bytes() {
        return files.stream().mapToLong(DataFile::bytes).sum();
    }
}
