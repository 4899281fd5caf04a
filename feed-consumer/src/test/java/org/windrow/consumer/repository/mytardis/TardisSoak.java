package org.windrow.consumer.repository.mytardis;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.windrow.consumer.repository.mytardis.world.Dump;
import org.windrow.consumer.repository.mytardis.world.Fault;
import org.windrow.consumer.repository.mytardis.world.Saved;
import org.windrow.consumer.repository.mytardis.world.TardisServer.Database;

/**
 * What takes longer than a test may: kills around every request of first ingests and updates, on both databases and by
 * both ways for bytes; every fault at every request; and started consumers that are killed at every request.
 */
public final class TardisSoak {
    private final Path directory;
    private final List<String> broken = new ArrayList<>();
    private int tried;

    private TardisSoak(Path directory) {
        this.directory = directory;
    }

    /** One of {@code kills}, {@code faults}, {@code processes}, {@code all}. */
    public static void main(String[] arguments) throws Exception {
        String what = arguments.length == 0 ? "all" : arguments[0];
        TardisSoak soak = new TardisSoak(Files.createTempDirectory("windrow-mytardis"));
        for (Database database : Database.values()) {
            for (boolean shared : List.of(false, true)) {
                soak.run(what, database, shared);
            }
        }
        soak.broken.forEach(System.out::println);
        System.out.println(soak.tried + " tried, " + soak.broken.size() + " ended otherwise than undisturbed");
        System.exit(soak.broken.isEmpty() ? 0 : 1);
    }

    private TardisSite site(String name, Database database, boolean shared) throws Exception {
        TardisSite site = new TardisSite(Files.createDirectories(directory.resolve(name)), database);
        if (shared) {
            site.settings(site.shared());
        }
        return site;
    }

    private void run(String what, Database database, boolean shared) throws Exception {
        String where = database + (shared ? "-shared" : "-multipart");
        if (what.equals("all") || what.equals("kills")) {
            kills(where, database, shared);
        }
        if (what.equals("all") || what.equals("faults")) {
            faults(where, database, shared);
        }
        if (what.equals("all") || what.equals("processes")) {
            processes(where, database, shared);
        }
    }

    private void kills(String where, Database database, boolean shared) throws Exception {
        try (TardisSite site = site("first-" + where, database, shared)) {
            KillSweep sweep = new KillSweep(site, line -> true);
            sweep.firstIngest();
            say("kills in a first ingest, " + where, sweep.kills(), sweep.differences());
        }
        try (TardisSite site = site("update-" + where, database, shared)) {
            KillSweep sweep = new KillSweep(site, line -> true);
            sweep.update();
            say("kills in an update, " + where, sweep.kills(), sweep.differences());
        }
    }

    private void faults(String where, Database database, boolean shared) throws Exception {
        try (TardisSite site = site("faults-" + where, database, shared)) {
            publish(site);
            Map<Path, byte[]> machine = site.disk();
            Saved empty = site.server().save();
            int from = site.server().asks().size();
            site.converge();
            int requests = site.server().asks().size() - from;
            String undisturbed = site.server().dump().toString();
            for (Map.Entry<String, Fault> fault : Troubles.all().entrySet()) {
                for (int i = 1; i <= requests; i++) {
                    site.disk(machine);
                    site.server().restore(empty);
                    site.site().later(Duration.ofHours(1));
                    site.server().faults().at(site.server().asks().size() + i, fault.getValue());
                    String ended = ended(site);
                    site.server().faults().clear();
                    say(fault.getKey() + " at request " + i + ", " + where, 1, Differing.lines(undisturbed, ended));
                }
            }
        }
    }

    private void processes(String where, Database database, boolean shared) throws Exception {
        String undisturbed = "";
        for (int i = 0; i == 0 || i <= 40; i++) {
            int at = i;
            try (TardisSite site = site("process-" + i + "-" + where, database, shared)) {
                publish(site);
                if (i > 0) {
                    new KilledProcess(site).killedAt(ask -> ask.number() == at, at % 2 == 0);
                    site.site().later(Duration.ofHours(1));
                }
                String ended = ended(site).replaceAll("http://127.0.0.1:[0-9]+", "");
                undisturbed = i == 0 ? ended : undisturbed;
                say("kill -9 at request " + i + ", " + where, 1, Differing.lines(undisturbed, ended));
            } catch (AssertionError endedBefore) {
                return;
            }
        }
    }

    private static void publish(TardisSite site) {
        site.provider().publish("one", Map.of("a.txt", "A", "sub/b.txt", "B"));
        site.provider().publish("two", Map.of("a.txt", "A2"));
        site.provider().publish("three", Optional.of("f"), Map.of("z/y/x.txt", ""));
    }

    private static String ended(TardisSite site) throws Exception {
        try {
            site.converge();
            Dump dump = site.server().dump();
            return dump.toString()
                    + site.blocked().stream().map(b -> "blocked: " + b + "\n").reduce("", String::concat);
        } catch (AssertionError stuck) {
            return String.valueOf(stuck.getMessage());
        }
    }

    private void say(String what, int count, String difference) {
        tried += count;
        if (!difference.isEmpty()) {
            broken.add(what + ":\n" + difference);
        }
        System.out.println((difference.isEmpty() ? "held    " : "BROKE   ") + count + "  " + what);
    }
}
