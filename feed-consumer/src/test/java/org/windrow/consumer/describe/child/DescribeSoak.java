package org.windrow.consumer.describe.child;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** {@code DescribeSoak ZOO [--files 10000] [--seed S]}: describes so many mutated files and says what became of them. */
final class DescribeSoak {
    private DescribeSoak() {}

    public static void main(String[] args) throws IOException {
        Path work = Files.createTempDirectory("windrow-soak-describe");
        Round round = new Round(System::nanoTime);
        long start = System.nanoTime();
        long seed = given("--seed", args, start & 0xffffff);
        round.run(Path.of(args[0]), work, (int) given("--files", args, 10_000), seed);
        System.out.printf(
                "%d mutated files, seed %d: %.1f s, slowest %d ms (limit %d ms)%n",
                round.files,
                seed,
                (System.nanoTime() - start) / 1e9,
                round.slowestMillis,
                Round.LIMITS.time().toMillis());
        System.out.printf(
                "%d without a finding, %d values read; %d ended the process, %d were too slow, %d wanted too much"
                        + " memory%n",
                round.whole, round.values, round.died, round.hung, round.starved);
        System.out.printf(
                "the process had at most %d MiB in memory (heap %d MiB, bound %d MiB)%n",
                round.residentBytes >> 20, Round.LIMITS.heapBytes() >> 20, Round.MOST_RESIDENT_BYTES >> 20);
        round.reasons.entrySet().stream()
                .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                .limit(40)
                .forEach(reason -> System.out.printf("%7d  %s%n", reason.getValue(), reason.getKey()));
        round.broken.forEach(System.out::println);
        if (!round.broken.isEmpty()) {
            System.out.println("kept in " + work);
            System.exit(1);
        }
        Files.deleteIfExists(work.resolve("mutated.h5"));
        Files.delete(work);
    }

    private static long given(String flag, String[] args, long fallback) {
        int at = List.of(args).indexOf(flag);
        return at < 0 || at + 1 == args.length ? fallback : Long.parseLong(args[at + 1]);
    }
}
