package org.windrow.consumer.repository.mytardis;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.windrow.consumer.app.Site;
import org.windrow.consumer.app.TestProvider;
import org.windrow.consumer.harvest.PassReport;
import org.windrow.consumer.journal.Journal;
import org.windrow.consumer.journal.JournalEntry;
import org.windrow.consumer.repository.mytardis.world.TardisServer;
import org.windrow.consumer.repository.mytardis.world.TardisServer.Database;
import org.windrow.model.State;

/** A consumer's machine, the provider it reads and the MyTardis it fills, with a clock that the test moves on. */
final class TardisSite implements AutoCloseable {
    /** Long enough for whatever waits to be tried again. */
    static final Duration A_WHILE = Duration.ofMinutes(20);

    private static final int MOST_PASSES = 12;
    private static final String ATOM_IMPORT = "http://mytardis.org/schemas/atom-import";

    private final Path machine;
    private final TestProvider provider = new TestProvider();
    private final TardisServer server;
    private final Site site;

    /** A MyTardis with the Atom app's schemas and an account for {@code u}, whom test feeds name. */
    TardisSite(Path directory, Database database) throws IOException {
        machine = Files.createDirectories(directory.resolve("machine"));
        server = new TardisServer(Files.createDirectories(directory.resolve("mytardis")), database);
        server.schema(ATOM_IMPORT + "#experiment", 1, "ExperimentID");
        server.schema(ATOM_IMPORT + "#dataset", 2, "EntryID", "Updated", "Feed");
        server.schema(ATOM_IMPORT + "#datafile", 3, "Sha256", "Source");
        server.person("u").called("Una", "Unger");
        site = new Site(machine, provider.url());
        settings();
    }

    /** Writes the settings anew, with more lines for the {@code repository} section. */
    void settings(String... more) throws IOException {
        Path key = machine.resolve("mytardis.key");
        Files.writeString(key, server.ingest().key() + "\n");
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
        site.write(
                provider.url(),
                "transfer: {parallel: 1}",
                "repository:",
                "  kind: mytardis",
                "  url: '" + server.url() + "'",
                "  user: ingest",
                "  key-file: mytardis.key",
                Stream.of(more).map(line -> "  " + line + "\n").reduce("", String::concat));
    }

    /** The line that has bytes copied to the server's disk. */
    String shared() {
        return "shared-path: {server: '" + server.receiving() + "', here: '" + server.receiving() + "'}";
    }

    TestProvider provider() {
        return provider;
    }

    TardisServer server() {
        return server;
    }

    Site site() {
        return site;
    }

    Path machine() {
        return machine;
    }

    PassReport pass() throws Exception {
        return site.pass();
    }

    /** Passes, with time in between, until nothing waits any more; returns how many it took. */
    int converge() throws Exception {
        for (int passes = 1; passes <= MOST_PASSES; passes++) {
            site.pass();
            if (waiting().isEmpty()) {
                return passes;
            }
            site.later(A_WHILE);
        }
        throw new AssertionError("still waiting: " + waiting());
    }

    /** Why each entry waits that does. */
    List<String> waiting() {
        return reasons(State.WAITING);
    }

    /** Why each entry is blocked that is. */
    List<String> blocked() {
        return reasons(State.BLOCKED);
    }

    private List<String> reasons(State state) {
        try (Journal journal = site.journal()) {
            return journal.entries().in(state, 100).stream()
                    .map(JournalEntry::reason)
                    .toList();
        }
    }

    /** How many entries are in each state. */
    Map<State, Long> counts() {
        try (Journal journal = site.journal()) {
            return new TreeMap<>(journal.entries().counts());
        }
    }

    /** Has blocked entries tried again, as the retry command does. */
    void retry() {
        try (Journal journal = site.journal()) {
            journal.entries().retry(Optional.empty());
        }
    }

    /** Everything on the machine's disk at this moment: what a kill or a power cut would leave. */
    Map<Path, byte[]> disk() {
        Map<Path, byte[]> disk = new TreeMap<>();
        try (Stream<Path> all = Files.walk(machine)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                disk.put(file, Files.readAllBytes(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return disk;
    }

    /** Puts the machine's disk back to that moment; what is the same is left alone. */
    void disk(Map<Path, byte[]> then) {
        Map<Path, byte[]> now = disk();
        try {
            for (Path file : now.keySet()) {
                if (!Arrays.equals(now.get(file), then.get(file))) {
                    Files.delete(file);
                }
            }
            for (Map.Entry<Path, byte[]> file : then.entrySet()) {
                if (!Arrays.equals(now.get(file.getKey()), file.getValue())) {
                    Files.createDirectories(file.getKey().getParent());
                    Files.write(file.getKey(), file.getValue());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        provider.close();
        server.close();
    }
}
