package org.windrow.consumer.harvest;

import java.util.Optional;
import org.windrow.consumer.journal.Journal;
import org.windrow.consumer.journal.Successions;
import org.windrow.consumer.repository.DatasetKey;

/** What is known of datasets that go on under another id: in a pass what the journal says, in a plan what it would say. */
public interface Lineage {
    /** How many renamed datasets of the feed have not arrived under their new name, approved ones apart. */
    long pending(String feed);

    /** Whether a person agreed that this entry takes over the files of its predecessor. */
    boolean isApproved(DatasetKey key);

    /** The index of its provider that showed the entry last; absent where the feed has none. */
    Optional<String> epoch(DatasetKey key);

    /** Takes note that a dataset is held under another id from now on. */
    void replace(DatasetKey before, DatasetKey now, String name);

    static Lineage of(Journal journal) {
        Successions successions = journal.successions();
        return new Lineage() {
            @Override
            public long pending(String feed) {
                return successions.pending(feed);
            }

            @Override
            public boolean isApproved(DatasetKey key) {
                return successions.isApproved(key);
            }

            @Override
            public Optional<String> epoch(DatasetKey key) {
                return successions.epoch(key);
            }

            @Override
            public void replace(DatasetKey before, DatasetKey now, String name) {
                successions.replace(before, now, name);
            }
        };
    }
}
