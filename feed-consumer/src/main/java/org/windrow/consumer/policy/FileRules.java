package org.windrow.consumer.policy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.windrow.consumer.repository.HeldDataset;
import org.windrow.consumer.repository.HeldFile;
import org.windrow.model.Enclosure;
import org.windrow.model.FeedEntry;
import org.windrow.model.RelativePath;

/** The rules about files: which are new, changed, removed, held back or refused. */
record FileRules(PolicySettings settings) {

    FilePlan plan(FeedEntry entry, Facts facts) {
        Map<RelativePath, HeldFile> held = facts.held().map(HeldDataset::files).orElse(Map.of());
        Placed placed = Placed.of(entry.files(), new FileNames(settings.datafileDirectoryDepth()));
        List<PlannedFile> fresh = new ArrayList<>();
        List<PlannedFile> changed = new ArrayList<>();
        placed.files().forEach((path, enclosure) -> {
            HeldFile holding = held.get(path);
            if (holding == null) {
                fresh.add(new PlannedFile(path, enclosure));
            } else if (differs(enclosure, holding, entry, facts) || isElsewhere(enclosure, holding, facts)) {
                changed.add(new PlannedFile(path, enclosure));
            }
        });
        Set<RelativePath> removed = removed(entry, placed, held);
        return withChanged(changed, facts, held).plan(placed, fresh, removed, !removed.equals(markedRemoved(held)));
    }

    /** The changed files, sorted by what may be done with them now. */
    private record Changed(List<PlannedFile> now, List<Instant> later, int forbidden) {
        FilePlan plan(Placed placed, List<PlannedFile> fresh, Set<RelativePath> removed, boolean marksDiffer) {
            return new FilePlan(
                    placed.files().size(),
                    fresh,
                    now,
                    later.size(),
                    later.stream().min(Instant::compareTo),
                    forbidden,
                    removed,
                    marksDiffer,
                    placed.refused());
        }
    }

    private Changed withChanged(List<PlannedFile> changed, Facts facts, Map<RelativePath, HeldFile> held) {
        if (!settings.allowUpdatingDatafiles()) {
            return new Changed(List.of(), List.of(), changed.size());
        }
        List<PlannedFile> now = new ArrayList<>();
        List<Instant> later = new ArrayList<>();
        for (PlannedFile file : changed) {
            due(held.get(file.path()), facts.now())
                    .filter(due -> due.isAfter(facts.now()))
                    .ifPresentOrElse(later::add, () -> now.add(file));
        }
        return new Changed(now, later, 0);
    }

    /** When the file may be replaced again; its first replacement is always due. */
    private Optional<Instant> due(HeldFile file, Instant now) {
        // one that is still to come was noted before the clock was set back
        return file.replaced().filter(at -> !at.isAfter(now)).map(at -> at.plus(settings.updateAtMostEvery()));
    }

    private static boolean differs(Enclosure enclosure, HeldFile held, FeedEntry entry, Facts facts) {
        Optional<Boolean> agree = Digests.agree(enclosure.digests(), held.digests());
        if (agree.isPresent()) {
            return !agree.get();
        }
        if (enclosure.length().isPresent() && enclosure.length().getAsLong() != held.bytes()) {
            return true;
        }
        if (enclosure.modified().isPresent() && held.modified().isPresent()) {
            return !enclosure.modified().equals(held.modified());
        }
        // Nothing tells; a newer entry may mean newer bytes, and equal ones make no new version.
        int later = entry.updated().compareTo(held.announced());
        return facts.regardless() ? later != 0 : later > 0;
    }

    /** A registered file whose bytes are wanted here now, or whose address is another one. */
    private static boolean isElsewhere(Enclosure enclosure, HeldFile held, Facts facts) {
        return held.address()
                .filter(address -> facts.storing()
                        || !address.toASCIIString().equals(enclosure.href().toASCIIString()))
                .isPresent();
    }

    /** An incomplete state may leave out files that still change: it takes away only what it leaves no room for. */
    private static Set<RelativePath> removed(FeedEntry entry, Placed placed, Map<RelativePath, HeldFile> held) {
        return held.values().stream()
                .filter(file -> !placed.files().containsKey(file.path()))
                .filter(file -> entry.complete() || file.removedUpstream() || placed.leavesNoRoomFor(file.path()))
                .map(HeldFile::path)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<RelativePath> markedRemoved(Map<RelativePath, HeldFile> held) {
        return held.values().stream()
                .filter(HeldFile::removedUpstream)
                .map(HeldFile::path)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
