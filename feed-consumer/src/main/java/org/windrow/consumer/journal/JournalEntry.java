package org.windrow.consumer.journal;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.windrow.consumer.repository.DatasetKey;
import org.windrow.model.DatasetId;
import org.windrow.model.State;
import org.windrow.wire.RawEntry;

/**
 * An entry in its newest known state, and what became of it.
 *
 * @param key of an entry without an id, made of its content
 * @param raw as received
 * @param label how people know it: the levels of its path, else its title
 * @param owner the name or address its author goes by, if it has one
 * @param reason why it is in this state
 * @param option the setting responsible, if one is
 * @param remedy what would release it, where that needs a person
 * @param since when it came into this state
 * @param nextTry when it is looked at again; meaningless where it is done
 * @param attempts tries of this state in a row that brought nothing
 * @param interrupted whether the last fetch was begun but never came to an end
 * @param totals what the repository holds of it; absent where nothing is
 * @param gone how it left the feed ({@code gone}, {@code withdrawn}), if it did
 * @param successor the entry under whose id it goes on, if it was renamed
 */
public record JournalEntry(
        long seq,
        DatasetKey key,
        RawEntry raw,
        OptionalLong change,
        Instant updated,
        String label,
        Optional<String> owner,
        State state,
        String reason,
        Optional<String> option,
        Optional<String> remedy,
        Instant since,
        Instant nextTry,
        int attempts,
        boolean interrupted,
        Optional<Totals> totals,
        Optional<String> gone,
        Optional<Instant> goneAt,
        Optional<String> successor) {

    /**
     * Sums over the files held of a dataset.
     *
     * @param verified files whose bytes were checked against a digest of the source
     */
    public record Totals(long files, long bytes, long verified) {}

    /** The same, without what was received, which can be large. */
    public JournalEntry brief() {
        return new JournalEntry(
                seq,
                key,
                new RawEntry("", raw.base(), raw.hash(), raw.position()),
                change,
                updated,
                label,
                owner,
                state,
                reason,
                option,
                remedy,
                since,
                nextTry,
                attempts,
                interrupted,
                totals,
                gone,
                goneAt,
                successor);
    }

    public DatasetId id() {
        return key.id();
    }

    /** {@code e12345/NovaNanoSEM/exp1/ds1 [3f9a01c2]}. */
    public String name() {
        return label + " [" + id().brief() + "]";
    }
}
