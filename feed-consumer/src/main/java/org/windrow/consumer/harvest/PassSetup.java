package org.windrow.consumer.harvest;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.windrow.consumer.configuration.OnePass;
import org.windrow.consumer.journal.Journal;
import org.windrow.consumer.policy.Policies;
import org.windrow.consumer.poll.FeedPoll;
import org.windrow.consumer.poll.FileLists;
import org.windrow.consumer.repository.Repository;
import org.windrow.consumer.transfer.InFlight;
import org.windrow.consumer.transfer.Transfer;
import org.windrow.consumer.transfer.TransferModes;
import org.windrow.wire.AtomReader;

/**
 * What a pass works with. All of it is the caller's to close.
 *
 * @param forcing brings landed files to the disk for good
 * @param parallel how many files are fetched at a time
 * @param modes whether files are copied or registered, by feed
 * @param inFlight shows what is under way
 * @param describing reads the metadata of files
 * @param set what is otherwise than in the settings, in this pass alone
 * @param standing the settings of the file: where they differ from the last pass, what they kept back is decided anew
 */
public record PassSetup(
        FeedPoll poll,
        AtomReader reader,
        FileLists lists,
        Policies rules,
        UsersFiles users,
        Transfer transfer,
        Forcing forcing,
        Repository repository,
        Journal journal,
        int parallel,
        TransferModes modes,
        Standing standing,
        InFlight inFlight,
        OnePass set,
        Retry retry,
        Describing describing,
        InstantSource clock) {

    /** Looks up facts in journal and repository. */
    FactFinder finder() {
        return new FactFinder(repository, FactFinder.memory(Optional.of(journal)), rules, users, modes);
    }

    /** Finds what is decided anew. */
    Release release() {
        return new Release(journal, finder(), reader, rules, standing, set, clock);
    }

    /** The same, filling another repository. */
    public PassSetup into(Repository other) {
        return new PassSetup(
                poll,
                reader,
                lists,
                rules,
                users,
                transfer,
                forcing,
                other,
                journal,
                parallel,
                modes,
                standing,
                inFlight,
                set,
                retry,
                describing,
                clock);
    }

    /** Brings the bytes of files, and their names, to the disk. */
    @FunctionalInterface
    interface Forcing {
        void force(List<Path> files) throws IOException;
    }
}
