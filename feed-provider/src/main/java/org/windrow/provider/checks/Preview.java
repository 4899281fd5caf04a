package org.windrow.provider.checks;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.windrow.model.RelativePath;
import org.windrow.provider.scan.DatasetAges;
import org.windrow.provider.scan.Folder;
import org.windrow.provider.scan.OddTime;
import org.windrow.provider.scan.Placement;
import org.windrow.provider.scan.Placement.Blocked;
import org.windrow.provider.scan.Placement.Member;
import org.windrow.provider.scan.SeenFile;
import org.windrow.provider.scan.Source;
import org.windrow.provider.scan.TreeWalk;

/** What a source would publish now, and what it would not and why. Reads names and sizes alone. */
public final class Preview {
    private static final int EXAMPLES = 3;

    /** The files of one dataset so far, and what the first of them says of it. */
    static final class Tally {
        private RelativePath first;
        private Member label;
        private long files;
        private long bytes;
        private long newest = Long.MIN_VALUE;
        private boolean marked;

        private void add(Member member, SeenFile file) {
            if (first == null || member.path().compareTo(first) < 0) {
                first = member.path();
                label = member;
            }
            files++;
            bytes += file.bytes();
            newest = Math.max(newest, DatasetAges.written(file.modifiedNanos(), file.changedNanos()));
        }

        Member label() {
            return label;
        }

        long files() {
            return files;
        }

        long bytes() {
            return bytes;
        }
    }

    /** What one rule or reason keeps out. */
    public static final class LeftOut {
        private final List<String> examples = new ArrayList<>();
        private long count;
        private long paths;

        private void add(String path, long files) {
            count += files;
            paths++;
            if (examples.size() < EXAMPLES) {
                examples.add(path);
            }
        }

        public long count() {
            return count;
        }

        /** How many paths, of files or of whole datasets. */
        long paths() {
            return paths;
        }

        /** How many paths, of files or of whole datasets, are not among the examples. */
        long more() {
            return paths - examples.size();
        }

        public List<String> examples() {
            return examples;
        }
    }

    private final Source source;
    private long folders;
    private final Map<String, Tally> datasets = new TreeMap<>();
    private final Map<String, LeftOut> ignored = new LinkedHashMap<>();
    private final Map<Blocked, LeftOut> blocked = new LinkedHashMap<>();

    private final LeftOut unmarked = new LeftOut();
    private final LeftOut nearMarkers = new LeftOut();
    private final LeftOut excludedMarkers = new LeftOut();
    private final LeftOut oddTimes = new LeftOut();
    private final Instant now;

    private Preview(Source source, Instant now) {
        this.source = source;
        this.now = now;
    }

    /**
     * Walks {@code source}. Datasets that are too old or too new are left out even if they were published before.
     *
     * @throws IOException if its directory cannot be listed
     */
    public static Preview of(Source source, TreeWalk walk, Instant now) throws IOException, InterruptedException {
        Preview preview = new Preview(source, now);
        walk.following(source.links()).walk(source.directory(), preview::folder);
        preview.leaveOutByAge();
        preview.datasets.forEach((key, tally) -> {
            if (!tally.marked) {
                preview.unmarked.add(key.isEmpty() ? "." : key, tally.files);
            }
        });
        return preview;
    }

    public Source source() {
        return source;
    }

    /** How many folders there are, whatever is in them. */
    public long folders() {
        return folders;
    }

    /** By key. */
    public Map<String, Tally> datasets() {
        return datasets;
    }

    /** By rule. */
    public Map<String, LeftOut> ignored() {
        return ignored;
    }

    public Map<Blocked, LeftOut> blocked() {
        return blocked;
    }

    /** Datasets that have no marker. */
    LeftOut unmarked() {
        return unmarked;
    }

    /** Files that are no marker, though its pattern is found in their names. */
    LeftOut nearMarkers() {
        return nearMarkers;
    }

    /** Files that would be a marker, and are kept out of every dataset. */
    LeftOut excludedMarkers() {
        return excludedMarkers;
    }

    /** Files whose times lie in the future or before 1990. */
    LeftOut oddTimes() {
        return oddTimes;
    }

    public long files() {
        return datasets.values().stream().mapToLong(Tally::files).sum();
    }

    long bytes() {
        return datasets.values().stream().mapToLong(Tally::bytes).sum();
    }

    public long ignoredFiles() {
        return ignored.values().stream().mapToLong(LeftOut::count).sum();
    }

    private void folder(Folder folder) {
        folders++;
        folder.unreadable()
                .ifPresent(why -> note(
                        folder.path(),
                        new Blocked("this folder cannot be read: " + why, "Let this user read it, or exclude it.")));
        for (SeenFile file : folder.files()) {
            RelativePath location = folder.location(file.name());
            Placement placement = source.rules().place(location);
            Optional<Member> member = placement.fold(Optional::of, i -> Optional.empty(), b -> Optional.empty());
            if (member.isPresent()) {
                Tally tally = datasets.computeIfAbsent(member.get().key(), key -> new Tally());
                tally.add(member.get(), file);
                remark(tally, member.get().path(), location, file);
            } else {
                if (source.marker().is(location)) {
                    excludedMarkers.add(location.value(), 1);
                }
                note(location.value(), placement);
            }
        }
        for (String name : folder.unusable().keySet()) {
            note(folder.location(name).value(), source.unusable(folder, name));
        }
    }

    private void remark(Tally tally, RelativePath path, RelativePath location, SeenFile file) {
        if (source.marker().is(path)) {
            tally.marked = true;
        } else if (source.marker().isPartOf(path)) {
            nearMarkers.add(location.value(), 1);
        }
        if (OddTime.is(Instant.EPOCH.plusNanos(file.modifiedNanos()), now)) {
            oddTimes.add(location.value(), 1);
        }
    }

    private void note(String path, Placement why) {
        LeftOut leftOut = why.fold(
                member -> new LeftOut(),
                rule -> ignored.computeIfAbsent(rule.rule(), r -> new LeftOut()),
                reason -> blocked.computeIfAbsent(general(reason), r -> new LeftOut()));
        leftOut.add(path, 1);
    }

    private void leaveOutByAge() {
        DatasetAges ages = source.rules().ages();
        datasets.entrySet().removeIf(dataset -> {
            Tally tally = dataset.getValue();
            Optional<DatasetAges.Refusal> refusal = ages.refusal(Instant.EPOCH.plusNanos(tally.newest), now);
            refusal.ifPresent(why ->
                    ignored.computeIfAbsent(why.rule(), r -> new LeftOut()).add(dataset.getKey(), tally.files));
            return refusal.isPresent();
        });
    }

    /** One group for all links, whatever they point to: thousands of links are one finding. */
    private static Blocked general(Blocked reason) {
        return new Blocked(
                reason.why().replaceFirst("^a link to '.*', (inside|outside) ", "a link to somewhere $1 "),
                reason.remedy());
    }
}
