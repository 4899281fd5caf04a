package org.windrow.consumer.describe.child;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** {@code DescribeSoak ZOO [--files 10000] [--seed S]}: describes so many mutated files and says what became of them. */
final class DescribeSoak {
    private DescribeSoak() {}

    public static void main(String[] args) throws IOException {
        Path work = Files.createTempDirectory("windrow-soak-describe");
        long seed = given("--seed", args, System.nanoTime() & 0xffffff);
        int files = (int) given("--files", args, 10_000);
        OtherKinds.make(work.resolve("whole"));
        boolean holds = run("hdf5", Path.of(args[0]), work, files, seed);
        for (String kind : OtherKinds.ALL) {
            holds &= run(kind, work.resolve("whole").resolve(kind), work, files, seed);
        }
        if (!holds) {
            System.out.println("kept in " + work);
            System.exit(1);
        }
        try (Stream<Path> all = Files.walk(work)) {
            for (Path one : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(one);
            }
        }
    }

    private static boolean run(String kind, Path originals, Path work, int files, long seed) throws IOException {
        Path own = Files.createDirectories(work.resolve("mutated").resolve(kind));
        Round round = new Round(System::nanoTime);
        long start = System.nanoTime();
        round.run(originals, own, files, seed);
        System.out.println(kind + ":");
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
        return round.broken.isEmpty();
    }

    private static long given(String flag, String[] args, long fallback) {
        int at = List.of(args).indexOf(flag);
        return at < 0 || at + 1 == args.length ? fallback : Long.parseLong(args[at + 1]);
    }
}
