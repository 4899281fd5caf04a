package org.windrow.consumer.describe;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the files of a dataset say.
 *
 * @param files by path below the dataset; those that no extractor knows are not in it
 */
public record DatasetDescription(Map<String, Description> files) {
    public DatasetDescription {
        files = Collections.unmodifiableMap(new TreeMap<>(files));
    }
}
