package org.windrow.provider.app;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.windrow.check.Amount;
import org.windrow.provider.hash.HashPool;
import org.windrow.provider.index.Applied;
import org.windrow.provider.index.DatasetIndex;
import org.windrow.provider.index.LookAgain;
import org.windrow.provider.index.Published;
import org.windrow.provider.scan.SeenFile;
import org.windrow.provider.scan.Source;
import org.windrow.provider.scan.TreeWalk;
import org.windrow.sqlite.StoreException;

/**
 * The provider's work: looks at every source, publishes what is ready, lets go what is gone. The timer and tests call
 * the same two methods, one call at a time.
 */
public final class PublishPass {
    private static final Logger LOG = LoggerFactory.getLogger(PublishPass.class);
    private static final int GROUPS_AT_ONCE = 2_000;

    private final DatasetIndex index;
    private final TreeWalk walk;
    private final InstantSource clock;
    private final HashPool hashing;
    /** When the last scan of each source began: whatever the index knows of it was seen then or later. */
    private final Map<String, Instant> scanned = new HashMap<>();

    /** Makes the pass; {@code hashing} is woken when there may be files to hash. */
    public PublishPass(DatasetIndex index, TreeWalk walk, InstantSource clock, HashPool hashing) {
        this.index = index;
        this.walk = walk;
        this.clock = clock;
        this.hashing = hashing;
    }

    /**
     * Scans every source and publishes what is due.
     *
     * @throws StoreException if the index cannot be used; the next run continues where this one stopped
     */
    public synchronized PassResult run() throws InterruptedException {
        Instant start = clock.instant();
        PassResult result = PassResult.NOTHING;
        for (Source source : index.configured()) {
            try {
                result = result.plus(scan(source));
            } catch (StoreException e) {
                throw e;
            } catch (RuntimeException e) {
                LOG.error("The scan of source '{}' failed; the others go on.", source.name(), e);
            }
        }
        hashing.retry();
        tell(result, start);
        return result;
    }

    /**
     * Publishes what became due since the last scan, without another one: only files that are due are looked at again.
     */
    public synchronized PassResult publishDue() throws InterruptedException {
        Instant start = clock.instant();
        PassResult result = PassResult.NOTHING;
        for (Source source : index.configured()) {
            if (index.regrouped(source.name()).isEmpty() && !index.frozen(source.name())) {
                result = result.plus(PassResult.of(due(source)));
            }
        }
        hashing.wake();
        tell(result, start);
        return result;
    }

    /** When {@link #publishDue} has something to do without anything changing on disk. */
    public Optional<Instant> nextDue() {
        return index.nextDue(clock.instant());
    }

    private PassResult scan(Source source) throws InterruptedException {
        Optional<String> regrouped = index.regrouped(source.name());
        if (regrouped.isPresent()) {
            return frozen(source, regrouped.get());
        }
        Instant start = clock.instant();
        SourceScan scan = new SourceScan(index, source, clock);
        Optional<Applied> applied = scan.run(walk);
        if (applied.isEmpty()) {
            return frozen(source, scan.refusal());
        }
        scanned.put(source.name(), start);
        index.thaw(source.name());
        index.scanned(source.name(), clock.instant());
        Published published = publish(source, index.due(source.name(), clock.instant()), start);
        return new PassResult(applied.get(), published.plus(due(source)), 0);
    }

    private PassResult frozen(Source source, String why) {
        index.freeze(source.name(), why, clock.instant());
        return new PassResult(Applied.NOTHING, Published.NOTHING, 1);
    }

    private Published due(Source source) throws InterruptedException {
        Published published = Published.NOTHING;
        List<Long> groups = index.due(source.name(), clock.instant());
        for (int from = 0; from < groups.size(); from += GROUPS_AT_ONCE) {
            List<Long> some = groups.subList(from, Math.min(groups.size(), from + GROUPS_AT_ONCE));
            Instant now = clock.instant();
            lookAgain(index.toLookAt(source.name(), some, now, scanned.getOrDefault(source.name(), Instant.EPOCH)));
            published = published.plus(publish(source, some, now));
        }
        return published.plus(index.letGo(source.name(), clock.instant()));
    }

    private Published publish(Source source, List<Long> groups, Instant seenAt) throws InterruptedException {
        Published published = Published.NOTHING;
        for (int from = 0; from < groups.size(); from += GROUPS_AT_ONCE) {
            if (Thread.interrupted()) {
                throw new InterruptedException("stopped while publishing");
            }
            List<Long> some = groups.subList(from, Math.min(groups.size(), from + GROUPS_AT_ONCE));
            published = published.plus(index.publish(source.name(), some, clock.instant(), seenAt));
        }
        return published;
    }

    private void lookAgain(List<LookAgain> files) {
        Map<LookAgain, SeenFile> changed = new HashMap<>();
        for (LookAgain file : files) {
            Optional<SeenFile> seen = look(file);
            if (!seen.equals(Optional.of(file.seen()))) {
                changed.put(file, seen.orElse(file.seen()));
            }
        }
        if (!changed.isEmpty()) {
            index.restate(changed, clock.instant());
        }
    }

    private static Optional<SeenFile> look(LookAgain file) {
        try {
            return SeenFile.at(file.root().resolve(file.location()));
        } catch (IOException away) {
            return Optional.empty(); // the next scan says what that is
        }
    }

    private void tell(PassResult result, Instant start) {
        if (result.didSomething() && LOG.isInfoEnabled()) {
            LOG.info(
                    "{} new, {} updated, {} gone; {} and {} looked at, {} with changes",
                    Amount.count(result.published().datasets(), "dataset"),
                    result.published().updated(),
                    result.published().gone(),
                    Amount.count(result.seen().folders(), "folder"),
                    Amount.count(result.seen().files(), "file"),
                    result.seen().changedFolders());
            LOG.debug("the pass took {}", Duration.between(start, clock.instant()));
        }
    }
}
