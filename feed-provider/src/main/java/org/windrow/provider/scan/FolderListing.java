package org.windrow.provider.scan;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.windrow.model.Utf8Order;
import org.windrow.provider.scan.Placement.Blocked;
import org.windrow.provider.scan.Placement.Ignored;

/** A folder while it is being listed. */
final class FolderListing {
    private final Trail trail;
    private final List<SeenFile> files = new ArrayList<>();
    private final List<String> folders = new ArrayList<>();
    private final Map<String, Placement> unusable = new TreeMap<>();

    FolderListing(Trail trail) {
        this.trail = trail;
    }

    /**
     * Takes in one entry; one that has vanished since it was listed is none.
     *
     * @throws IOException if it cannot be looked at, and so nothing certain be said of its folder
     */
    void see(Path entry) throws IOException {
        try {
            see(entry, entry.getFileName().toString(), trail.target(entry));
        } catch (NoSuchFileException vanished) {
            // as if it had gone before the folder was listed
        }
    }

    Folder folder(String path, long device) {
        files.sort(Comparator.comparing(SeenFile::name, Utf8Order.BY_BYTES));
        folders.sort(Utf8Order.BY_BYTES);
        return new Folder(path, device, files, folders, unusable, Optional.empty());
    }

    private void see(Path entry, String name, Trail.Target target) {
        Inode inode = target.inode();
        if (target.fault().isPresent()) {
            unusable.put(FileName.shown(entry), target.fault().get());
            return;
        }
        if (!inode.isFile() && !inode.isFolder()) {
            unusable.put(FileName.shown(entry), new Ignored(inode.kind() + " holds no data"));
            return;
        }
        Optional<Blocked> fault = FileName.fault(entry, name);
        if (fault.isPresent()) {
            unusable.put(FileName.shown(entry), fault.get());
        } else if (inode.isFolder()) {
            folders.add(name);
        } else {
            files.add(new SeenFile(name, inode.bytes(), inode.modifiedNanos(), inode.changedNanos()));
        }
    }
}
