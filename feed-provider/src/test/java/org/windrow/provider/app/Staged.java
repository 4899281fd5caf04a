package org.windrow.provider.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.windrow.model.Change;
import org.windrow.model.DataFile;
import org.windrow.model.Dataset;
import org.windrow.model.DatasetId;
import org.windrow.model.Digest;
import org.windrow.model.RelativePath;
import org.windrow.provider.hash.HashPool;
import org.windrow.provider.index.DatasetIndex;
import org.windrow.provider.index.judge.IndexSettings;
import org.windrow.provider.passes.PublishPass;
import org.windrow.provider.proposal.RulesOf;
import org.windrow.provider.scan.Marker;
import org.windrow.provider.scan.NioTreeWalk;
import org.windrow.provider.scan.Source;
import org.windrow.provider.scan.Structure;
import org.windrow.settings.BoundedPattern;

/**
 * Real files, real hashing and the real pass with a clock to step. The settle time is so long that only stepping makes
 * anything quiet.
 */
final class Staged implements AutoCloseable {
    static final Duration SETTLE = Duration.ofHours(1);
    static final Duration LATEST = Duration.ofHours(12);

    final Path staging;
    final SteppedClock clock = new SteppedClock(InstantSource.system().instant());
    private final Path file;
    private Marker marker = Marker.NONE;
    private Set<Digest.Algorithm> hash = Set.of(Digest.Algorithm.SHA_256);
    DatasetIndex index;
    HashPool pool;
    PublishPass pass;

    Staged(Path folder) throws IOException {
        staging = Files.createDirectories(folder.resolve("staging"));
        file = folder.resolve("index.db");
        open();
    }

    Staged marker(String pattern, boolean required) {
        marker = new Marker(Optional.of(BoundedPattern.parse(pattern)), required);
        return reopened();
    }

    Staged withoutHashes() {
        hash = Set.of();
        return reopened();
    }

    Staged reopened() {
        close();
        open();
        return this;
    }

    private void open() {
        Source source = new Source(
                "staging",
                staging,
                RulesOf.structure(staging, Structure.parse("user/dataset")),
                SETTLE,
                LATEST,
                Duration.ofDays(1),
                marker);
        index = DatasetIndex.open(file, new IndexSettings(Optional.of("harvest"), "host", List.of(source), hash));
        pool = new HashPool(index, 2, clock, () -> {}).start();
        pass = new PublishPass(index, new NioTreeWalk(), clock, pool);
    }

    Path write(String path, String content) throws IOException {
        Path target = staging.resolve(path);
        Files.createDirectories(target.getParent());
        return Files.writeString(target, content);
    }

    /** One pass, and all hashing and publishing that follows from it. */
    void pass() throws InterruptedException {
        pass.run();
        drain();
    }

    /** All hashing and publishing that can be done now. */
    void drain() throws InterruptedException {
        pass.publishDue();
        Await.until(() -> index.sources().get(0).hashBacklogFiles() == 0);
        pass.publishDue();
    }

    void passAfter(Duration time) throws InterruptedException {
        clock.step(time);
        pass();
    }

    Optional<Dataset> dataset(String key) {
        return index.dataset(DatasetId.of("harvest", "staging", key, 0));
    }

    List<String> paths(String key) {
        return dataset(key).map(Dataset::files).orElse(List.of()).stream()
                .map(DataFile::path)
                .map(RelativePath::value)
                .toList();
    }

    long changes() {
        return index.newestChange().map(Change::number).orElse(0L);
    }

    @Override
    public void close() {
        pool.close();
        index.close();
    }
}
