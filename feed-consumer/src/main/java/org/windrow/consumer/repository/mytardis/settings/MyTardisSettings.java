package org.windrow.consumer.repository.mytardis.settings;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.windrow.consumer.modes.Modes;
import org.windrow.consumer.net.Access;

/**
 * The {@code repository} section for {@code kind: mytardis}.
 *
 * @param url the server's address, below which {@code api/v1/} is
 * @param account who we are there
 * @param access proxy and authorities, as feeds have them
 * @param ledger the file that remembers what was made there
 * @param landing where files wait until they are there
 * @param storage how their bytes get there
 * @param records what is written beside title and files
 * @param sharing who besides the account may see what is made
 * @param limits how hard the server is driven, and how long it may take
 */
public record MyTardisSettings(
        URI url,
        KeyHolder account,
        Access access,
        Path ledger,
        Path landing,
        Storage storage,
        Records records,
        Sharing sharing,
        Limits limits) {

    /** How bytes get to the server. */
    public enum Way {
        /** By the shared storage where {@code shared-path} is set, else over HTTP. */
        AUTO,
        /** Copied to the path that the server answers. */
        SHARED,
        /** Posted with their record. */
        MULTIPART
    }

    /**
     * How bytes get there.
     *
     * @param shared where this machine sees the directory in which the server takes files in
     * @param modes permissions and group of what is copied there
     */
    public record Storage(Way way, Optional<SharedPath> shared, Modes modes) {
        /** Over HTTP. */
        public static final Storage USUAL = new Storage(Way.AUTO, Optional.empty(), Modes.USUAL);

        public Storage {
            if (way == Way.SHARED && shared.isEmpty()) {
                throw new IllegalArgumentException("shared storage without a shared path");
            }
        }

        /** The shared directory, if that is the way. */
        public Optional<SharedPath> inUse() {
            return way == Way.MULTIPART ? Optional.empty() : shared;
        }
    }

    /**
     * A directory of the server's that this machine has too.
     *
     * @param there as the server calls it, without a slash at its end
     * @param here as we call it
     */
    public record SharedPath(String there, Path here) {
        public SharedPath {
            while (there.length() > 1 && there.endsWith("/")) {
                there = there.substring(0, there.length() - 1);
            }
            if (!there.startsWith("/")) {
                throw new IllegalArgumentException("not an absolute path of the server: '" + there + "'");
            }
            here = here.toAbsolutePath().normalize();
        }
    }

    /**
     * What is written beside title and files. An empty namespace means that no such parameters are written.
     *
     * @param immutable whether new datasets are marked so
     * @param instrument the instrument of every dataset that names none
     * @param instrumentAttribute the entry's attribute that names the instrument
     * @param described whether what files say of themselves is written, as far as the server has schemas for it
     */
    public record Records(
            String experimentSchema,
            String datasetSchema,
            String datafileSchema,
            Names names,
            boolean immutable,
            Optional<String> facility,
            Optional<String> instrument,
            String instrumentAttribute,
            String institution,
            boolean described) {
        private static final String ATOM_IMPORT = "http://mytardis.org/schemas/atom-import";

        /** As the Atom app of MyTardis has it. */
        public static final Records USUAL = new Records(
                ATOM_IMPORT + "#experiment",
                ATOM_IMPORT + "#dataset",
                ATOM_IMPORT + "#datafile",
                Names.USUAL,
                false,
                Optional.empty(),
                Optional.empty(),
                "instrument",
                "",
                true);
    }

    /** What the parameters are called; an empty name is not written. */
    public record Names(
            String experimentId, String entryId, String updated, String feed, String sha256, String source) {
        public static final Names USUAL = new Names("ExperimentID", "EntryID", "Updated", "Feed", "Sha256", "Source");
    }

    /**
     * Who besides the account may see what is made, as MyData does it: reading and writing, and as an owner.
     *
     * @param owner whether the person who owns the experiment may
     * @param groups names of groups that may see every experiment, such as a facility's managers
     * @param managers whether those who manage the facility of an experiment's instrument may see it
     * @param groupAttribute the entry's attribute that names a group which may see it; empty for none
     * @param strangersToo whether the account owns what people without one made, and what names nobody; otherwise that is
     *     blocked
     */
    public record Sharing(
            boolean owner, List<String> groups, boolean managers, String groupAttribute, boolean strangersToo) {
        public static final Sharing USUAL = new Sharing(true, List.of());

        /** What strangers made is blocked. */
        public Sharing(boolean owner, List<String> groups) {
            this(owner, groups, true, "group", false);
        }

        public Sharing {
            groups = List.copyOf(groups);
        }
    }

    /**
     * How hard the server is driven, and how long it may take.
     *
     * @param requestsPerSecond at most, on average; empty for no limit
     * @param answerWithin how long it may be silent, after a large upload too
     * @param verifyWithin how long it may take to verify a file before it is asked to, and again before we give up
     */
    public record Limits(OptionalDouble requestsPerSecond, Duration answerWithin, Duration verifyWithin) {
        public static final Limits USUAL =
                new Limits(OptionalDouble.empty(), Duration.ofMinutes(5), Duration.ofMinutes(10));
    }

    /** The server's address is the operator's own word: it may well be on this machine. */
    private static final Access LOCAL_TOO =
            new Access(Optional.empty(), List.of(), Optional.empty(), Optional.empty(), Optional.empty(), true);

    /** All but the server, the account and our own places as usual. */
    public static MyTardisSettings usual(URI url, KeyHolder account, Path ledger, Path landing) {
        return new MyTardisSettings(
                url, account, LOCAL_TOO, ledger, landing, Storage.USUAL, Records.USUAL, Sharing.USUAL, Limits.USUAL);
    }

    /** Which server this is, however it is spoken to: {@code mytardis.example.org/tardis}. */
    public String identity() {
        String authority = url.getRawAuthority();
        String path = url.getRawPath() == null ? "" : url.getRawPath();
        return "mytardis " + authority + path.replaceAll("/+$", "");
    }
}
