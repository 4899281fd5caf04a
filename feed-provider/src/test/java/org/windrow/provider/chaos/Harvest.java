package org.windrow.provider.chaos;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.windrow.model.Change;
import org.windrow.model.Digest;
import org.windrow.model.State;
import org.windrow.provider.feed.FeedIdentity;
import org.windrow.provider.hash.HashPool;
import org.windrow.provider.index.DatasetIndex;
import org.windrow.provider.index.judge.IndexSettings;
import org.windrow.provider.index.view.SourceState;
import org.windrow.provider.index.view.Standing;
import org.windrow.provider.passes.PublishPass;
import org.windrow.provider.scan.EntryTemplates;
import org.windrow.provider.scan.GroupedRules;
import org.windrow.provider.scan.Grouping;
import org.windrow.provider.scan.IgnoredNames;
import org.windrow.provider.scan.NioTreeWalk;
import org.windrow.provider.scan.Source;
import org.windrow.provider.web.WebServer;
import org.windrow.provider.web.WebSettings;

/** A whole provider in this process, whose passes and clock the test holds. */
final class Harvest implements AutoCloseable {
    static final Duration SETTLE = Duration.ofMillis(40);
    static final Duration LATEST = Duration.ofMillis(400);
    static final Duration GONE = Duration.ofMinutes(10);

    final MovedClock clock = new MovedClock();
    final DatasetIndex index;
    final PublishPass pass;
    private final HashPool hashing;
    private final WebServer web;

    Harvest(Path file, List<Source> sources) throws IOException {
        index = DatasetIndex.open(
                file, new IndexSettings(Optional.of("chaos"), "host", sources, Set.of(Digest.Algorithm.SHA_256)));
        hashing = new HashPool(index, 2, clock, () -> {}).start();
        pass = new PublishPass(index, new NioTreeWalk(), clock, hashing);
        Map<String, Path> directories = new LinkedHashMap<>();
        sources.forEach(source -> directories.put(source.name(), source.directory()));
        web = new WebServer(
                new WebSettings(
                        "127.0.0.1", 0, Optional.empty(), FeedIdentity.of("chaos", "Chaos"), "0.1", Duration.ZERO),
                index,
                directories,
                clock,
                Optional::empty);
        web.start();
    }

    static Source source(String name, Path directory, Grouping grouping) {
        GroupedRules rules =
                new GroupedRules(directory, grouping, List.of(), List.of(), IgnoredNames.USUAL, EntryTemplates.USUAL);
        return new Source(name, directory, rules, SETTLE, LATEST, GONE);
    }

    URI feed() {
        return web.base().resolve("feed");
    }

    long newest() {
        return index.newestChange().map(Change::number).orElse(0L);
    }

    /** Passes as often as it takes until everything is published, and everything that went is gone. */
    void settle() throws InterruptedException {
        long deadline = System.nanoTime() + Duration.ofMinutes(1).toNanos();
        long before = -1;
        while (before != newest() || busy()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("does not come to rest: " + index.sources() + "\n" + standing());
            }
            before = newest();
            pass.run();
            clock.move(SETTLE);
            pass.publishDue();
            clock.move(GONE.plus(SETTLE));
            pass.run();
        }
    }

    private boolean busy() {
        return index.sources().stream()
                .anyMatch(source -> source.waiting() + source.hashBacklogFiles() > 0
                        || source.blocked() > 0
                        || source.frozen().isPresent());
    }

    private List<Standing> standing() {
        List<Standing> standing = new ArrayList<>(index.standings(State.WAITING, 5));
        standing.addAll(index.standings(State.BLOCKED, 5));
        return standing;
    }

    List<SourceState> sources() {
        return index.sources();
    }

    @Override
    public void close() {
        web.close();
        hashing.close();
        index.close();
    }
}
