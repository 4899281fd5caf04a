package org.windrow.consumer.web;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.windrow.consumer.journal.Journal;
import org.windrow.consumer.journal.Lists;
import org.windrow.consumer.poll.FeedSettings;
import org.windrow.consumer.repository.Catalogue;
import org.windrow.consumer.standing.Cause;
import org.windrow.consumer.standing.Standings;
import org.windrow.consumer.standing.StatusSettings;
import org.windrow.consumer.transfer.InFlight;
import org.windrow.wire.AtomReader;

/** Pages of a consumer whose books the test writes, on a port of their own. */
final class Desk implements AutoCloseable {
    static final StatusSettings OPEN =
            new StatusSettings("127.0.0.1", 0, Optional.empty(), List.of(), 5, List.of(), Duration.ofSeconds(5));

    final Ledger ledger;
    final List<String> wishes = new ArrayList<>();
    volatile InFlight.Snapshot underWay = new InFlight.Snapshot(List.of(), List.of(), 0);
    private final Path directory;
    private Journal journal;
    private Catalogue catalogue;
    private PageServer server;

    Desk(Path directory) throws Exception {
        this.directory = directory;
        this.ledger = new Ledger(directory);
    }

    /** Starts to answer; what is written later is shown too. */
    void open(StatusSettings settings, String... feeds) throws Exception {
        journal = Journal.open(directory.resolve("consumer.db"));
        catalogue = onLargeDisk(ledger.browse());
        List<FeedSettings> read = List.of(feeds).stream()
                .map(name -> new FeedSettings(
                        name,
                        URI.create("http://127.0.0.1:9/" + name + "/"),
                        Duration.ofMinutes(1),
                        Duration.ofMinutes(15),
                        List.of()))
                .toList();
        Standings standings = new Standings(
                read,
                journal,
                Optional.of(catalogue),
                Optional.empty(),
                () -> underWay,
                settings.unreachedAfter(),
                Optional.of(Instant.now()),
                InstantSource.system());
        Office office = new Office(
                standings,
                journal,
                Optional.of(catalogue),
                new AtomReader(new AtomReader.Limits(1_000_000, 1_000_000)),
                new Wishes(),
                () -> "{}",
                "0.1");
        server = PageServer.start(settings, office, InstantSource.system());
    }

    /** The store as it is, on a disk that does not depend on the machine the test runs on. */
    private static Catalogue onLargeDisk(Catalogue real) {
        Object roomy = Proxy.newProxyInstance(
                Catalogue.class.getClassLoader(), new Class<?>[] {Catalogue.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("space")) {
                        return Optional.of(new Catalogue.Space(31_000_000_000_000L, 80_000_000_000_000L));
                    }
                    try {
                        return method.invoke(real, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
        return (Catalogue) roomy;
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.port() + "/");
    }

    /** Notes what pages ask for, and does it in the journal. */
    private final class Wishes implements Office.Requests {
        @Override
        public void pollNow() {
            wishes.add("poll");
        }

        @Override
        public int retry(Optional<Long> entry) {
            wishes.add("retry " + entry.map(String::valueOf).orElse("all"));
            return journal.entries().retry(entry);
        }

        @Override
        public int retry(Cause cause) {
            wishes.add("retry " + cause.title());
            int count = 0;
            for (Lists.Reason reason : cause.reasons()) {
                count += journal.lists().release(reason);
            }
            return count;
        }
    }

    @Override
    public void close() throws SQLException {
        if (server != null) {
            server.close();
            catalogue.close();
            journal.close();
        }
        ledger.close();
    }
}
