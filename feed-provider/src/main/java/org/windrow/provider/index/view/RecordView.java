package org.windrow.provider.index.view;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.windrow.model.Change;
import org.windrow.model.DataFile;
import org.windrow.model.DatasetId;

/**
 * What is known of every dataset that was ever published, by its latest change: records outlive what the feed shows. Every
 * call sees one snapshot; safe for many threads.
 */
public interface RecordView {
    /** A secret of this index that outlives restarts. */
    String recordKey();

    /** The newest change; absent while nothing was ever published. */
    Optional<Change> newestChange();

    /** The change of that number, live or superseded. */
    Optional<Change> change(long number);

    /** The number of the last change made before that time; 0 where there is none. */
    long lastChangeBefore(Instant time);

    /**
     * Since when records are written as they are now: none has an earlier datestamp. {@link Instant#EPOCH} where they never
     * were written otherwise.
     */
    Instant recordsRenewed();

    /** How many records {@code range} holds now. Counts an index, and nothing else. */
    long countRecords(RecordRange range);

    /** Records in order of their changes. */
    RecordPage records(RecordRange range, RecordLimits limits);

    /** One record; absent for what was never published. */
    Optional<RecordState> record(DatasetId id, RecordLimits limits);

    /** As {@link PublishedView#filesAfter}. */
    Optional<List<DataFile>> filesAfter(DatasetId id, long change, String after);

    /** The names of sets, in their order, behind {@code after}; empty to begin. */
    List<String> recordSets(String after, int limit);

    /** How many sets there are. */
    long countRecordSets();
}
