package org.windrow.provider.index.folders;

import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.windrow.model.State;
import org.windrow.provider.index.judge.Asides;
import org.windrow.provider.index.judge.Kept;
import org.windrow.provider.index.packed.Fingerprint;
import org.windrow.provider.index.packed.Listed;
import org.windrow.provider.index.packed.Listing;
import org.windrow.provider.scan.Folder;
import org.windrow.sqlite.Sql;

/** Brings what is known of folders up to what was seen of them, in one transaction. */
public final class FolderUpdate {
    private static final String UNREADABLE_REMEDY =
            "Give the user of this service the right to list the folder, or look after its disk; it is tried on every"
                    + " scan.";
    private static final String MOUNT_REMEDY =
            "Mount it again. What it held stays published until then; if it is to go, remove the folder itself.";

    private final Kept kept;
    private final long now;
    private final Predicate<Folder> local;
    private final boolean placeAll;
    private final Folders folders;
    private final Listing listing;
    private final Groups groups;
    private final Asides asides;
    private final Removal removal;
    /** Folders that are kept as last known. */
    private final Set<String> distrusted = new HashSet<>();

    private final Arrivals arrivals;
    private Applied applied = Applied.NOTHING;

    /** @param placeAll the rules changed: unchanged files are placed anew, too */
    public FolderUpdate(Sql sql, Kept kept, long now, Predicate<Folder> local, boolean placeAll) {
        this.kept = kept;
        this.now = now;
        this.local = local;
        this.placeAll = placeAll;
        this.folders = new Folders(sql, kept.id());
        this.listing = new Listing(sql);
        this.groups = new Groups(sql, kept.id(), now);
        this.asides = new Asides(sql, kept.id(), now);
        this.removal = new Removal(sql, folders, groups);
        this.arrivals = new Arrivals(sql, kept.id(), now);
    }

    public Applied all(List<Folder> batch) throws SQLException {
        boolean fresh = folders.none();
        if (!fresh) {
            folders.expect(batch.stream().map(Folder::path).toList());
        }
        distrusted.addAll(folders.distrusted());
        for (Folder folder : batch) {
            if (isBelowDistrusted(folder.path())) {
                applied = applied.plus(new Applied(1, 0, 0, 0)); // what is there belongs to another disk
                continue;
            }
            Optional<Folders.Known> known = fresh ? Optional.empty() : folders.find(folder.path());
            applied = applied.plus(one(folder, known));
        }
        groups.flush();
        arrivals.flush();
        return applied;
    }

    private Applied one(Folder seen, Optional<Folders.Known> known) throws SQLException {
        if (seen.unreadable().isPresent()) {
            String why = "cannot be listed: " + seen.unreadable().get();
            return asLastKnown(seen, known, new Asides.Reason(State.BLOCKED, why, UNREADABLE_REMEDY));
        }
        byte[] fingerprint = Fingerprint.of(seen);
        int files = seen.files().size();
        if (known.isPresent() && !placeAll && isAsKnown(known.get(), seen, fingerprint)) {
            return new Applied(1, files, 0, 0);
        }
        if (known.isPresent() && folders.lostItsMount(known.get(), seen)) {
            String why = "its mount went away: another disk is there, and nothing that was known in it";
            return asLastKnown(seen, known, new Asides.Reason(State.BLOCKED, why, MOUNT_REMEDY));
        }
        merge(seen, known, fingerprint);
        return new Applied(1, files, 1, 0);
    }

    private boolean isBelowDistrusted(String path) {
        if (distrusted.isEmpty()) {
            return false;
        }
        for (int end = path.lastIndexOf('/'); end > 0; end = path.lastIndexOf('/', end - 1)) {
            if (distrusted.contains(path.substring(0, end))) {
                return true;
            }
        }
        return !path.isEmpty() && distrusted.contains("");
    }

    /** Rules may have changed while it could not be read. */
    private static boolean isDoubted(Folders.Known known) {
        return known.fingerprint().length == 0;
    }

    private static boolean isAsKnown(Folders.Known known, Folder seen, byte[] fingerprint) {
        return known.device() == seen.device() && Arrays.equals(known.fingerprint(), fingerprint);
    }

    private Applied asLastKnown(Folder seen, Optional<Folders.Known> known, Asides.Reason reason) throws SQLException {
        long id = known.isPresent() ? known.get().id() : folders.insert(seen, Fingerprint.NONE);
        folders.doubt(id);
        asides.put(id, "", Asides.FOLDER, reason);
        distrusted.add(seen.path());
        return new Applied(1, 0, 0, 1);
    }

    private void merge(Folder seen, Optional<Folders.Known> known, byte[] fingerprint) throws SQLException {
        long id;
        List<Listing.Part> parts = List.of();
        if (known.isPresent()) {
            id = known.get().id();
            for (String child : known.get().children()) {
                if (!seen.folders().contains(child)) {
                    removal.tree(seen.path().isEmpty() ? child : seen.path() + "/" + child);
                }
            }
            parts = listing.parts(id);
            folders.update(id, seen, fingerprint);
            asides.remove(id, "", Asides.FOLDER);
            distrusted.remove(seen.path());
        } else {
            id = folders.insert(seen, fingerprint);
        }
        FileMerge merge = new FileMerge(
                kept,
                groups,
                now,
                local.test(seen),
                placeAll || known.filter(FolderUpdate::isDoubted).isPresent());
        List<Listed> files = merge.merged(seen, Listing.unpack(parts));
        merge.news().forEach(file -> arrivals.add(file.since(), file.bytes()));
        if (!parts.isEmpty() || !files.isEmpty()) {
            listing.replace(id, parts, files);
        }
        for (String name : merge.restated()) {
            asides.remove(id, name, Asides.UNREADABLE);
            asides.remove(id, name, Asides.CLASH);
        }
        asides.replaceRules(id, reasons(seen, merge), known.isPresent());
    }

    private Map<String, Asides.Reason> reasons(Folder seen, FileMerge merge) {
        if (seen.unusable().isEmpty()) {
            return merge.reasons();
        }
        Map<String, Asides.Reason> reasons = new HashMap<>(merge.reasons());
        for (String name : seen.unusable().keySet()) {
            kept.source()
                    .unusable(seen, name)
                    .fold(
                            member -> Optional.<Asides.Reason>empty(),
                            ignored -> Optional.of(Asides.ignored(ignored)),
                            blocked -> Optional.of(Asides.blocked(blocked)))
                    .ifPresent(reason -> reasons.put(name, reason));
        }
        return reasons;
    }
}
