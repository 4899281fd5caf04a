package org.windrow.consumer.repository;

import org.windrow.model.DatasetId;

/** Which dataset: two feeds may announce the same id and still mean two datasets. */
public record DatasetKey(String feed, String entryId) {
    /** Under which id we hold it. */
    public DatasetId id() {
        return DatasetId.ofEntry(feed, entryId);
    }
}
