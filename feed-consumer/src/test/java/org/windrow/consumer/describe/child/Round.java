package org.windrow.consumer.describe.child;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.windrow.consumer.describe.Description;
import org.windrow.consumer.describe.Limits;
import org.windrow.consumer.describe.Limits.Links;
import org.windrow.consumer.describe.Subject;
import org.windrow.consumer.describe.Unread;

/** Describes mutated files and keeps count of what became of them. */
final class Round {
    static final Limits LIMITS =
            new Limits(Duration.ofSeconds(5), 64L << 20, 20_000, 32, 1024, 64 << 10, 8 << 20, Links.DATASET);

    /** What the process may have beside its objects: classes, compiled code, stacks, buffers of the library. */
    static final long MOST_RESIDENT_BYTES = LIMITS.heapBytes() + (160L << 20);

    private static final int SIDE = 64;
    private static final Description NONE = new Description("", "", List.of(), List.of());

    final Map<String, Integer> reasons = new TreeMap<>();
    final List<String> broken = new ArrayList<>();
    int files;
    int whole;
    int values;
    int died;
    int hung;
    int starved;
    long slowestMillis;
    long residentBytes;

    private final LongSupplier nanos;

    Round(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** Mutates files of a directory, in a working directory of its own. */
    void run(Path originals, Path work, int count, long seed) throws IOException {
        Random random = new Random(seed);
        List<Path> zoo;
        try (Stream<Path> all = Files.list(originals)) {
            zoo = all.filter(file -> !file.toString().matches(".*\\.(py|txt)"))
                    .sorted()
                    .toList();
        }
        try (Describer describer = new Describer(LIMITS)) {
            for (int i = 0; i < count; i++) {
                Path original = zoo.get(random.nextInt(zoo.size()));
                byte[] bytes = new Mutation(random).of(Files.readAllBytes(original));
                Path file = Files.write(work.resolve("mutated" + ending(original)), bytes);
                one(describer, file, original.getFileName() + " #" + i);
            }
        }
    }

    private static String ending(Path file) {
        return file.toString().substring(file.toString().lastIndexOf('.'));
    }

    private void one(Describer describer, Path file, String name) throws IOException {
        long start = nanos.getAsLong();
        Subject subject = new Subject(file, file.getFileName().toString(), file.getParent());
        Description description = describer.describe(subject).orElse(NONE);
        List<Unread> unread = new ArrayList<>(description.unread());
        unread.addAll(describer.preview(subject, SIDE).unread());
        long millis = Duration.ofNanos(nanos.getAsLong() - start).toMillis();
        files++;
        slowestMillis = Math.max(slowestMillis, millis);
        residentBytes = Math.max(residentBytes, resident(describer.pid()));
        values += description.parameters().size();
        whole += description.unread().isEmpty() ? 1 : 0;
        boolean late = millis > LIMITS.time().toMillis() + 5_000;
        if (late || residentBytes > MOST_RESIDENT_BYTES) {
            keep(file, name + (late ? " took " + millis + " ms" : " took " + residentBytes + " bytes"));
        }
        for (Unread one : unread) {
            count(one, file, name);
        }
    }

    private void count(Unread unread, Path file, String name) throws IOException {
        String why = unread.why().replaceAll("'.*'", "'...'").replaceAll("\\d+", "N");
        reasons.merge(why, 1, Integer::sum);
        if (why.startsWith("ended the process")) {
            died++;
            keep(file, name + " " + unread);
        } else if (why.startsWith("was not read within") || why.startsWith("not done after")) {
            hung++;
            keep(file, name + " " + unread);
        } else if (why.startsWith("needs more memory")) {
            starved++;
        }
    }

    private void keep(Path file, String what) throws IOException {
        broken.add(what);
        Files.copy(file, file.resolveSibling("kept-" + broken.size() + ending(file)));
    }

    /** The most that the process ever had in memory. */
    private static long resident(long pid) throws IOException {
        Path status = Path.of("/proc", Long.toString(pid), "status");
        if (!Files.exists(status)) {
            return 0;
        }
        try (Stream<String> lines = Files.lines(status)) {
            return lines.filter(line -> line.startsWith("VmHWM:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D+", "")) << 10)
                    .findFirst()
                    .orElse(0);
        } catch (IOException | java.io.UncheckedIOException itEnded) {
            return 0;
        }
    }
}
