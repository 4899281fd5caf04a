package org.windrow.provider.chaos;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What {@code scripts/soak} runs: the tests of this package for as long as one likes. */
public final class Soak {
    private static final PrintStream OUT = System.out;

    /** Of two hundred pages: more than five thousand changes in all. */
    private static final int OAI_CHANGES_A_PAGE = 30;

    private final Duration time;
    private final long changes;
    private long seed;
    private final Path home;
    private final List<String> broken = new ArrayList<>();

    /** One thing to try, once. */
    private interface Trial {
        Object run(Path home, long seed) throws Exception;
    }

    private Soak(Map<String, Long> options, Path home) {
        this.time = Duration.ofMinutes(options.get("minutes"));
        this.changes = options.get("changes");
        this.seed = options.get("seed");
        this.home = home;
    }

    /** Arguments: {@code walk|kill|rounds|oai|all [--minutes N] [--seed S] [--changes N]}. */
    public static void main(String[] arguments) throws Exception {
        Map<String, Long> options =
                new TreeMap<>(Map.of("minutes", 5L, "seed", System.nanoTime(), "changes", 100_000L));
        for (int i = 1; i + 1 < arguments.length; i += 2) {
            options.put(arguments[i].substring(2), Long.valueOf(arguments[i + 1]));
        }
        Path home = Files.createTempDirectory("windrow-soak");
        Soak soak = new Soak(options, home);
        for (String what :
                arguments[0].equals("all") ? List.of("walk", "kill", "rounds", "oai") : List.of(arguments[0])) {
            soak.run(what);
        }
        System.exit(soak.summary());
    }

    private void run(String what) {
        switch (what) {
            case "walk" -> again("walk", (at, by) -> ChaosWalk.run(at, by, changes, watcher(by)));
            case "kill" -> again("kill", this::kill);
            case "rounds" -> once("rounds", this::rounds);
            case "oai" -> again("oai", (at, by) -> OaiWalk.run(at, by, 20_000, 100, OAI_CHANGES_A_PAGE));
            default -> throw new IllegalArgumentException(what);
        }
    }

    /** Each in its turn. */
    private static ChaosWalk.Watcher watcher(long by) {
        ChaosWalk.Watcher[] all = ChaosWalk.Watcher.values();
        return all[(int) (by % all.length)];
    }

    private void again(String what, Trial trial) {
        long end = System.nanoTime() + time.toNanos();
        do {
            once(what, trial);
            seed++;
        } while (System.nanoTime() < end && broken.isEmpty());
    }

    private void once(String what, Trial trial) {
        long began = System.nanoTime();
        try {
            Path at = Files.createDirectory(home.resolve(what + "-" + seed));
            Object report = trial.run(at, seed);
            Trees.delete(at);
            OUT.println(what + " seed " + seed + ": held, " + report + ", " + seconds(began) + " s");
        } catch (Exception | AssertionError e) {
            broken.add(what + " seed " + seed);
            OUT.println(what + " seed " + seed + ": BROKEN after " + seconds(began) + " s: " + e.getMessage());
        }
    }

    private static long seconds(long began) {
        return Duration.ofNanos(System.nanoTime() - began).toSeconds();
    }

    private Object kill(Path at, long by) throws Exception {
        long end = System.nanoTime()
                + Math.min(time.toNanos(), Duration.ofMinutes(2).toNanos());
        try (KillRounds rounds = new KillRounds(at, by)) {
            return rounds.run(() -> System.nanoTime() > end);
        }
    }

    private Object rounds(Path at, long by) throws Exception {
        if (!Rsync.isThere()) {
            throw new IOException("rsync is not installed: apt-get install rsync");
        }
        OUT.printf("%5s %-9s %20s %8s %20s %20s %6s%n", "", "", "rsync", "", "cleaning", "rsync again", "in");
        OUT.printf(
                "%5s %-9s %6s %6s %6s %8s %6s %6s %6s %6s %6s %6s %6s%n",
                "round",
                "released",
                "new",
                "upd",
                "again",
                "cleaned",
                "gone",
                "upd",
                "HTTP",
                "new",
                "upd",
                "again",
                "feed");
        try (CleanRounds rounds = new CleanRounds(at, 2)) {
            rounds.start();
            for (int number = 1; number <= 10; number++) {
                row(rounds.run(number, number != 10));
            }
            OUT.println(explanation());
            if (!rounds.differences().isEmpty()) {
                throw new AssertionError("the feed is not what the instrument has:\n" + rounds.differences());
            }
        }
        return "10 rounds";
    }

    private static void row(CleanRounds.Round round) {
        var brought = round.brought();
        var after = round.afterCleaning();
        var second = round.afterSecond();
        OUT.printf(
                "%5d %-9s %6d %6d %6d %8d %6d %6d %6d %6d %6d %6d %6d%n",
                round.number(),
                round.released() ? "yes" : "no",
                brought.published(),
                brought.updated(),
                brought.again(),
                round.cleaned(),
                after.gone(),
                after.updated(),
                round.status(),
                second.published(),
                second.updated(),
                second.again(),
                round.inFeed());
        boolean right = after.updated() + second.published() + second.updated() + brought.again() == 0
                && after.gone() == (round.released() ? 0 : round.cleaned())
                && second.again() == after.gone();
        if (!right) {
            throw new AssertionError("round " + round.number() + " is not as explained: " + round);
        }
    }

    private static String explanation() {
        return """

            rsync        new: datasets of this round; upd: one file of an older dataset was made anew at the
                         instrument, one update; again: published again, 0, for everything is there already
            cleaned      datasets that were removed from staging: all but those of this round
            cleaning     gone: 0 where they were released before; all of them where not, after gone-after;
                         upd: 0, a released file stays in its entry; HTTP: what a cleaned file answers,
                         410 in both cases, with the reason
            rsync again  rsync misses what was cleaned and brings it back. Equal files are no change (0), but
                         what had gone is published again, under its old id
            in feed      datasets in the feed at the end: those of all rounds
            """;
    }

    private int summary() throws IOException {
        if (broken.isEmpty()) {
            Trees.delete(home);
            OUT.println("soak: everything held.");
            return 0;
        }
        OUT.println("soak: BROKEN: " + String.join(", ", broken) + ". What is left lies in " + home);
        return 1;
    }
}
