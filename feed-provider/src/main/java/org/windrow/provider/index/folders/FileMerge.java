package org.windrow.provider.index.folders;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.windrow.model.RelativePath;
import org.windrow.model.Utf8Order;
import org.windrow.provider.index.judge.Asides;
import org.windrow.provider.index.judge.Kept;
import org.windrow.provider.index.judge.Quiet;
import org.windrow.provider.index.packed.Listed;
import org.windrow.provider.scan.Folder;
import org.windrow.provider.scan.Placement;
import org.windrow.provider.scan.SeenFile;

/** Merges the files seen in one folder with those known of it. Both are sorted by the bytes of their names. */
final class FileMerge {
    private final Kept kept;
    private final Groups groups;
    private final long now;
    private final boolean local;
    private final boolean placeAll;
    private final List<Listed> merged = new ArrayList<>();
    private final Map<String, Asides.Reason> reasons = new HashMap<>();
    private final List<String> restated = new ArrayList<>();
    private final List<Listed> news = new ArrayList<>();

    FileMerge(Kept kept, Groups groups, long now, boolean local, boolean placeAll) {
        this.kept = kept;
        this.groups = groups;
        this.now = now;
        this.local = local;
        this.placeAll = placeAll;
    }

    /** The files of the folder now; the groups of those that came, changed or went are marked. */
    List<Listed> merged(Folder seen, List<Listed> known) throws SQLException {
        int at = 0;
        Function<String, Placement> rules = kept.source().rules().within(seen.path());
        for (SeenFile file : seen.files()) {
            while (at < known.size() && Utf8Order.compare(known.get(at).name(), file.name()) < 0) {
                went(known.get(at++));
            }
            boolean same = at < known.size() && known.get(at).name().equals(file.name());
            one(rules, file, same ? Optional.of(known.get(at++)) : Optional.empty());
        }
        while (at < known.size()) {
            went(known.get(at++));
        }
        return merged;
    }

    /** Why the files that are not in a dataset are not. */
    Map<String, Asides.Reason> reasons() {
        return reasons;
    }

    /** Names of known files that went or are in another state now. */
    List<String> restated() {
        return restated;
    }

    /** The files that are new, or in another state than known. */
    List<Listed> news() {
        return news;
    }

    private void went(Listed file) {
        groups.lessened(file.grp());
        restated.add(file.name());
    }

    private void one(Function<String, Placement> rules, SeenFile seen, Optional<Listed> known) throws SQLException {
        boolean same = known.isPresent() && known.get().isAsIn(seen);
        if (same && !placeAll) {
            merged.add(known.get());
            return;
        }
        Optional<Placement.Member> member = member(rules.apply(seen.name()), seen.name());
        if (member.isEmpty()) {
            known.ifPresent(this::went);
            return;
        }
        long grp = groups.of(member.get().key());
        int depth = depth(seen.name(), member.get().path());
        if (same && known.get().grp() == grp && known.get().depth() == depth) {
            merged.add(known.get());
            return;
        }
        if (known.isPresent() && known.get().grp() != grp) {
            went(known.get());
        } else if (known.isPresent() && !same) {
            restated.add(seen.name());
        }
        groups.changed(grp);
        Listed file = listed(seen, grp, depth, same ? known : Optional.empty());
        merged.add(file);
        if (!same) {
            news.add(file);
        }
    }

    private Listed listed(SeenFile seen, long grp, int depth, Optional<Listed> same) {
        return new Listed(
                seen.name(),
                seen.bytes(),
                seen.modifiedNanos(),
                seen.changedNanos(),
                same.map(Listed::since).orElseGet(() -> Quiet.since(seen, local, now, kept.settle())),
                grp,
                depth,
                same.map(Listed::digests).orElse(List.of()));
    }

    private Optional<Placement.Member> member(Placement placement, String name) {
        return placement.fold(
                Optional::of,
                ignored -> aside(name, Asides.ignored(ignored)),
                blocked -> aside(name, Asides.blocked(blocked)));
    }

    private Optional<Placement.Member> aside(String name, Asides.Reason reason) {
        reasons.put(name, reason);
        return Optional.empty();
    }

    private static int depth(String name, RelativePath path) {
        if (!path.name().equals(name)) {
            throw new IllegalStateException("the path '" + path + "' in a dataset does not end with '" + name + "'");
        }
        return 1 + (int) path.value().chars().filter(c -> c == '/').count();
    }
}
