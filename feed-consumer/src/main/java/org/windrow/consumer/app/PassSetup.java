package org.windrow.consumer.app;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import org.windrow.consumer.journal.Journal;
import org.windrow.consumer.policy.Policies;
import org.windrow.consumer.poll.FeedPoll;
import org.windrow.consumer.poll.FileLists;
import org.windrow.consumer.repository.Repository;
import org.windrow.consumer.transfer.InFlight;
import org.windrow.consumer.transfer.Transfer;
import org.windrow.wire.AtomReader;

/**
 * What a pass works with. All of it is the caller's to close.
 *
 * @param forcing brings landed files to the disk for good
 * @param parallel how many files are fetched at a time
 * @param inFlight shows what is under way
 * @param set what is otherwise than in the settings, in this pass alone
 * @param fingerprint of the settings: whenever it differs, what they kept back is decided anew
 */
record PassSetup(
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
        String fingerprint,
        InFlight inFlight,
        OnePass set,
        Retry retry,
        InstantSource clock) {

    /** The same, filling another repository. */
    PassSetup into(Repository other) {
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
                fingerprint,
                inFlight,
                set,
                retry,
                clock);
    }

    /** Brings the bytes of files, and their names, to the disk. */
    @FunctionalInterface
    interface Forcing {
        void force(List<Path> files) throws IOException;
    }
}
