package org.windrow.consumer.policy;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.windrow.consumer.repository.Account;
import org.windrow.consumer.repository.ExperimentChoice;
import org.windrow.model.RelativePath;

/** What to do with one entry. Java 17 cannot switch over these, so callers {@link #fold}. */
public sealed interface Decision {

    /** Why, in words for an operator; with the option responsible where one is. */
    String because();

    /** The option that keeps the entry, or a part of it, back; absent where none does. */
    Optional<String> keptBackBy();

    /** One function per case: a new case cannot compile until every caller names it. */
    <R> R fold(
            Function<Ingest, R> ingest,
            Function<Nothing, R> nothing,
            Function<Wait, R> wait,
            Function<Block, R> block,
            Function<Ignore, R> ignore);

    /**
     * Fetch these files and record the dataset.
     *
     * @param files new ones, and new versions of held ones; may be empty where only metadata or removals are recorded
     * @param removed held files that the entry no longer lists
     * @param refused files of the entry that cannot be taken (a path that climbs out ...), each with its reason; the
     *     others are ingested and the entry stays blocked
     * @param later when held-back new versions are due ({@code update-at-most-every}); empty if there are none
     * @param because such as {@code allow-experiment-creation} or {@code 2 new files}
     * @param allowedBy the options without which it would be blocked
     * @param keptBackBy the option for which some files are not taken, or not yet
     */
    record Ingest(
            Account owner,
            ExperimentChoice experiment,
            String title,
            List<PlannedFile> files,
            Set<RelativePath> removed,
            List<String> refused,
            Optional<Instant> later,
            String because,
            List<String> allowedBy,
            Optional<String> keptBackBy)
            implements Decision {
        public Ingest {
            files = List.copyOf(files);
            removed = Set.copyOf(removed);
            refused = List.copyOf(refused);
            allowedBy = List.copyOf(allowedBy);
        }

        @Override
        public <R> R fold(
                Function<Ingest, R> ingest,
                Function<Nothing, R> nothing,
                Function<Wait, R> wait,
                Function<Block, R> block,
                Function<Ignore, R> ignore) {
            return ingest.apply(this);
        }
    }

    /**
     * All of it is held already.
     *
     * @param keptBackBy the option for which newer versions of files are not taken
     */
    record Nothing(String because, Optional<String> keptBackBy) implements Decision {
        @Override
        public <R> R fold(
                Function<Ingest, R> ingest,
                Function<Nothing, R> nothing,
                Function<Wait, R> wait,
                Function<Block, R> block,
                Function<Ignore, R> ignore) {
            return nothing.apply(this);
        }
    }

    /**
     * Not yet; it mends itself.
     *
     * @param keptBackBy the option that says so
     */
    record Wait(String because, Instant until, Optional<String> keptBackBy) implements Decision {
        @Override
        public <R> R fold(
                Function<Ingest, R> ingest,
                Function<Nothing, R> nothing,
                Function<Wait, R> wait,
                Function<Block, R> block,
                Function<Ignore, R> ignore) {
            return wait.apply(this);
        }
    }

    /**
     * A person is needed.
     *
     * @param remedy what would release it
     * @param option the policy option responsible; absent where the entry itself is at fault (then the pass ends with
     *     exit code 3)
     * @param cause what the repository or the users file lacks; absent where only an option or a newer state releases it
     */
    record Block(String because, String remedy, Optional<String> option, Optional<Cause> cause) implements Decision {
        public Block(String because, String remedy, Optional<String> option) {
            this(because, remedy, option, Optional.empty());
        }

        @Override
        public Optional<String> keptBackBy() {
            return option;
        }

        @Override
        public <R> R fold(
                Function<Ingest, R> ingest,
                Function<Nothing, R> nothing,
                Function<Wait, R> wait,
                Function<Block, R> block,
                Function<Ignore, R> ignore) {
            return block.apply(this);
        }
    }

    /** A rule of the operator's says no, and that is normal. */
    record Ignore(String because, String option) implements Decision {
        @Override
        public Optional<String> keptBackBy() {
            return Optional.of(option);
        }

        @Override
        public <R> R fold(
                Function<Ingest, R> ingest,
                Function<Nothing, R> nothing,
                Function<Wait, R> wait,
                Function<Block, R> block,
                Function<Ignore, R> ignore) {
            return ignore.apply(this);
        }
    }
}
