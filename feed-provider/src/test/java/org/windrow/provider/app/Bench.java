package org.windrow.provider.app;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.windrow.model.Change;
import org.windrow.model.DataFile;
import org.windrow.model.Dataset;
import org.windrow.model.DatasetId;
import org.windrow.model.Digest;
import org.windrow.model.RelativePath;
import org.windrow.provider.hash.HashPool;
import org.windrow.provider.index.DatasetIndex;
import org.windrow.provider.index.HashResult;
import org.windrow.provider.index.HashTask;
import org.windrow.provider.index.OperatorIndex;
import org.windrow.provider.index.judge.IndexSettings;
import org.windrow.provider.passes.Disk;
import org.windrow.provider.passes.PassResult;
import org.windrow.provider.passes.PublishPass;
import org.windrow.provider.passes.Timing;
import org.windrow.provider.scan.Placement;
import org.windrow.provider.scan.Source;
import org.windrow.provider.scan.SourceRules;

/** An index over a tree in memory, with the real pass and a clock to step. Files in {@code junk} folders are ignored. */
public final class Bench implements AutoCloseable {
    public static final Duration SETTLE = Duration.ofMinutes(2);
    public static final Duration LATEST = Duration.ofHours(1);
    public static final Duration GONE = Duration.ofHours(24);

    /** The first folders of a path are the key; {@code levels} of them. */
    public record Levels(int levels, String exclude) implements SourceRules {
        @Override
        public Placement place(RelativePath location) {
            if (location.value().contains(exclude)) {
                return new Placement.Ignored("exclude '" + exclude + "'");
            }
            String[] parts = location.value().split("/", -1);
            int depth = Math.min(levels, parts.length - 1);
            String key = String.join("/", Arrays.copyOf(parts, depth));
            RelativePath path =
                    key.isEmpty() ? location : new RelativePath(location.value().substring(key.length() + 1));
            TreeMap<String, String> attributes = new TreeMap<>();
            attributes.put("user", parts[0]);
            return new Placement.Member(
                    key, path, "Title of " + key, Optional.of(parts[0]), Optional.empty(), attributes);
        }

        @Override
        public String groupingFingerprint() {
            return "levels " + levels;
        }

        @Override
        public String describe() {
            return levels + " levels, without '" + exclude + "'";
        }
    }

    public final SteppedClock clock = new SteppedClock(Instant.parse("2026-11-01T12:00:00Z"));
    public final MemoryTree tree = new MemoryTree();
    final Path file;
    public DatasetIndex index;
    public PublishPass pass;
    private HashPool noHashing;
    private Set<Digest.Algorithm> hash = Set.of();
    private SourceRules rules = new Levels(2, "junk");
    private String name = "staging";
    private Optional<String> identity = Optional.empty();

    public Bench(Path folder) {
        file = folder.resolve("index.db");
        open();
    }

    public Bench hashing(Digest.Algorithm... algorithms) {
        hash = Set.of(algorithms);
        return reopened();
    }

    Bench rules(SourceRules other) {
        rules = other;
        return reopened();
    }

    /** The source is called otherwise from now on. */
    Bench named(String other) {
        name = other;
        return reopened();
    }

    Bench identity(String other) {
        identity = Optional.of(other);
        return reopened();
    }

    Source source() {
        return new Source(name, Path.of("/nowhere/staging"), rules, SETTLE, LATEST, GONE);
    }

    /** What an operator's command does beside the pass. */
    <T> T operator(Function<OperatorIndex, T> work) {
        try (OperatorIndex operator = OperatorIndex.open(file)) {
            return work.apply(operator);
        }
    }

    Bench reopened() {
        close();
        open();
        return this;
    }

    private void open() {
        index = DatasetIndex.open(file, new IndexSettings(identity, "harvest", List.of(source()), hash));
        noHashing = new HashPool(index, 0, clock, () -> {});
        pass = new PublishPass(index, tree, clock, noHashing);
    }

    /** Has passes believe {@code counter}, in nanoseconds, more than the clock. */
    Bench counting(LongSupplier counter) {
        pass = new PublishPass(index, tree, new Timing(clock, counter), noHashing, Disk.USUAL_PATIENCE);
        return this;
    }

    public PassResult pass() throws InterruptedException {
        return pass.run();
    }

    /** Passes, waits for the settle time, and passes again. */
    public PassResult settle() throws InterruptedException {
        pass.run();
        return passAfter(SETTLE);
    }

    PassResult passAfter(Duration time) throws InterruptedException {
        clock.step(time);
        return pass.run();
    }

    /** Hashes all that is wanted; the digest of a file is that of {@code content} with its size. */
    public int hashAll(String content) {
        List<HashTask> tasks = index.toHash(1000, clock.instant(), any -> false);
        index.hashed(
                tasks.stream()
                        .map(task -> new HashResult(task, digests(task, content), Optional.empty()))
                        .toList(),
                clock.instant());
        return tasks.size();
    }

    private static List<Digest> digests(HashTask task, String content) {
        byte[] bytes = (content + task.seen().bytes()).getBytes(StandardCharsets.UTF_8);
        List<Digest> digests = new ArrayList<>();
        for (Digest.Algorithm algorithm : task.algorithms()) {
            var running = algorithm.start();
            running.update(bytes);
            digests.add(Digest.of(algorithm, running));
        }
        return digests;
    }

    DatasetId id(String key, int generation) {
        return DatasetId.of("harvest", "staging", key, generation);
    }

    public List<String> paths(String key) {
        return index.dataset(id(key, 0)).map(Dataset::files).orElse(List.of()).stream()
                .map(DataFile::path)
                .map(RelativePath::value)
                .toList();
    }

    long changes() {
        return index.newestChange().map(Change::number).orElse(0L);
    }

    public Optional<String> frozen() {
        return index.sources().get(0).frozen();
    }

    @Override
    public void close() {
        noHashing.close();
        index.close();
    }
}
