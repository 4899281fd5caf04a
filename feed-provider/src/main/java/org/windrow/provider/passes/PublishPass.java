package org.windrow.provider.passes;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.windrow.check.Amount;
import org.windrow.provider.hash.HashPool;
import org.windrow.provider.index.DatasetIndex;
import org.windrow.provider.scan.TreeWalk;
import org.windrow.sqlite.StoreException;

/**
 * The provider's work: looks at every source, publishes what is ready, lets go what is gone. Tests run it over all
 * sources; timers over one at a time, each source on a thread of its own.
 */
public final class PublishPass {
    private static final Logger LOG = LoggerFactory.getLogger(PublishPass.class);

    private final DatasetIndex index;
    private final InstantSource clock;
    private final HashPool hashing;
    private final List<SourcePass> sources;

    /** Makes the pass; {@code hashing} is woken when there may be files to hash. */
    public PublishPass(DatasetIndex index, TreeWalk walk, InstantSource clock, HashPool hashing) {
        this(index, walk, Timing.believing(clock), hashing, Disk.USUAL_PATIENCE);
    }

    /** @param patience how long a single call to a disk may take before its source is frozen */
    public PublishPass(DatasetIndex index, TreeWalk walk, Timing timing, HashPool hashing, Duration patience) {
        this.index = index;
        this.clock = timing.clock();
        this.hashing = hashing;
        this.sources = index.configured().stream()
                .map(source -> new SourcePass(index, walk, timing, source, new Disk(source.directory(), patience)))
                .toList();
    }

    /** One for each source, in the order of the settings. */
    public List<SourcePass> sources() {
        return sources;
    }

    /**
     * Scans every source and publishes what is due.
     *
     * @throws StoreException if the index cannot be used; the next run continues where this one stopped
     */
    public PassResult run() throws InterruptedException {
        PassResult result = PassResult.NOTHING;
        for (SourcePass source : sources) {
            try {
                result = result.plus(scan(source));
            } catch (StoreException e) {
                throw e;
            } catch (RuntimeException e) {
                LOG.error("The scan of source '{}' failed; the others go on.", source.name(), e);
            }
        }
        return result;
    }

    /**
     * Publishes what became due since the last scan, without another one: only files that are due are looked at again.
     */
    public PassResult publishDue() throws InterruptedException {
        PassResult result = PassResult.NOTHING;
        for (SourcePass source : sources) {
            result = result.plus(publishDue(source));
        }
        return result;
    }

    /** When {@link #publishDue} has something to do without anything changing on disk. */
    public Optional<Instant> nextDue() {
        return index.nextDue(clock.instant());
    }

    /** Scans one source. */
    public PassResult scan(SourcePass source) throws InterruptedException {
        PassResult result = source.scan();
        hashing.retry();
        tell(source, result, source.lastWalk());
        return result;
    }

    /** Looks at some folders of one source. */
    public PassResult rescan(SourcePass source, SortedMap<String, Boolean> folders) throws InterruptedException {
        PassResult result = source.rescan(folders);
        hashing.wake();
        tell(source, result, source.lastRescan());
        return result;
    }

    /** Publishes what became due of one source. */
    PassResult publishDue(SourcePass source) throws InterruptedException {
        PassResult result = source.publishDue();
        hashing.wake();
        tell(source, result, Optional.empty());
        return result;
    }

    private static void tell(SourcePass source, PassResult result, Optional<LastPass> pass) {
        boolean walked = pass.filter(LastPass::walked).isPresent();
        if (result.published().changes() > 0 || (walked && result.didSomething())) {
            LOG.info(
                    "source {}: {} new, {} updated, {} gone; {} and {} looked at, {} with changes{}",
                    source.name(),
                    Amount.count(result.published().datasets(), "dataset"),
                    result.published().updated(),
                    result.published().gone(),
                    Amount.count(result.seen().folders(), "folder"),
                    Amount.count(result.seen().files(), "file"),
                    result.seen().changedFolders(),
                    pass.map(last -> ", in " + last.took().toMillis() + " ms").orElse(""));
        } else {
            pass.ifPresent(last -> LOG.debug("source {}: {}", source.name(), last));
        }
    }
}
