package org.windrow.consumer.chaos;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What {@code scripts/chaos} runs. */
public final class Chaos {
    private static final PrintStream OUT = System.out;

    private Chaos() {}

    /** Arguments: {@code [--rounds N] [--files N] [--percent N] [--seed S]}. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Map<String, Long> options =
                new TreeMap<>(Map.of("rounds", 200L, "files", 2000L, "percent", 10L, "seed", System.nanoTime()));
        for (int i = 0; i + 1 < arguments.length; i += 2) {
            options.put(arguments[i].substring(2), Long.valueOf(arguments[i + 1]));
        }
        ChaosRounds.Plan plan = new ChaosRounds.Plan(
                options.get("seed"),
                options.get("rounds").intValue(),
                Math.max(1, options.get("files").intValue() / 20),
                20,
                options.get("percent").intValue());
        Path home = Files.createTempDirectory("windrow-chaos");
        OUT.println(plan + "; everything lies in " + home);
        System.exit(run(home, plan) ? 0 : 1);
    }

    private static boolean run(Path home, ChaosRounds.Plan plan) throws IOException, InterruptedException {
        long began = System.nanoTime();
        try (ChaosRounds rounds = new ChaosRounds(home, plan)) {
            ChaosRounds.Report report = rounds.run();
            OUT.println("held: " + report + ", "
                    + Duration.ofNanos(System.nanoTime() - began).toSeconds() + " s");
        } catch (AssertionError e) {
            OUT.println("BROKEN: " + e.getMessage() + "\nWhat is left lies in " + home);
            return false;
        }
        try (Stream<Path> walk = Files.walk(home)) {
            for (Path path : walk.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
        return true;
    }
}
