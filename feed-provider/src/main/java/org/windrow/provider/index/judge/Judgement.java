package org.windrow.provider.index.judge;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.windrow.model.Digest;
import org.windrow.provider.index.packed.Listed;
import org.windrow.provider.index.packed.PublishedRecord;

/** How far the files of one group are: which are quiet and hashed, and when to look again. Pure. */
public final class Judgement {
    /** Digests of a dataset that grows for long are not asked for at each of its files, but this often. */
    private static final int LOOKS_PER_SETTLE = 8;

    /** A file and the folder it lies in. */
    public record Placed(long folderId, String folder, Listed file) {}

    public final List<Placed> ready = new ArrayList<>();
    /** Files whose time lies in the future: the clock was set back. */
    public final List<Placed> ahead = new ArrayList<>();

    public long unhashedFiles;
    public long unhashedBytes;
    public long unquietFiles;
    private Optional<Placed> restless = Optional.empty();
    private final Moment moment;
    private final long settle;
    private final Set<Digest.Algorithm> hash;
    private final Optional<Digest.Algorithm> primary;
    private long firstQuiet = Long.MAX_VALUE;
    private long lastQuiet;

    public Judgement(Moment moment, long settle, IndexSettings settings) {
        this.moment = moment;
        this.settle = settle;
        this.hash = settings.hash();
        this.primary = settings.primary();
    }

    public void add(Placed placed) {
        Listed file = placed.file();
        if (file.since() > moment.now()) {
            ahead.add(placed);
            unquiet(placed, moment.now() + settle);
        } else if (!Quiet.is(file, moment.seenAt(), settle)) {
            unquiet(placed, file.since() + settle);
        } else {
            quiet(placed);
        }
    }

    private void quiet(Placed placed) {
        for (Digest.Algorithm algorithm : hash) {
            if (!placed.file().has(algorithm)) {
                unhashedFiles++;
                unhashedBytes += placed.file().bytes();
                break;
            }
        }
        if (primary.isEmpty() || placed.file().has(primary.get())) {
            ready.add(placed);
        }
    }

    private void unquiet(Placed placed, long quietAt) {
        unquietFiles++;
        firstQuiet = Math.min(firstQuiet, quietAt);
        if (quietAt > lastQuiet) {
            lastQuiet = quietAt;
            restless = Optional.of(placed);
        }
    }

    /** The file that changed last, of those that are not quiet. */
    public Optional<String> restless() {
        return restless.map(
                placed -> PublishedRecord.of(placed.file(), placed.folder()).path());
    }

    /** When a file may have become quiet; {@link Long#MAX_VALUE} if all are. */
    public long lookAgain() {
        if (firstQuiet == Long.MAX_VALUE) {
            return Long.MAX_VALUE;
        }
        long soonest = hash.isEmpty() ? lastQuiet : Math.max(firstQuiet, moment.now() + settle / LOOKS_PER_SETTLE);
        return Math.min(lastQuiet, soonest);
    }
}
