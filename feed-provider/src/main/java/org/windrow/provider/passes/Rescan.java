package org.windrow.provider.passes;

import java.io.IOException;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import org.windrow.provider.index.DatasetIndex;
import org.windrow.provider.scan.Folder;
import org.windrow.provider.scan.Source;
import org.windrow.provider.scan.TreeWalk;

/**
 * Looks at some folders of a source and at what is new below them. A folder that the index does not know, or that is
 * not there, is a change of the folder it lies in, which is then looked at first.
 */
final class Rescan {
    private final TreeWalk walk;
    private final DatasetIndex index;
    private final Source source;
    private final TreeWalk.Visitor visitor;
    private final Set<String> looked = new HashSet<>();
    private final Set<String> walked = new HashSet<>();

    Rescan(TreeWalk walk, DatasetIndex index, Source source, TreeWalk.Visitor visitor) {
        this.walk = walk;
        this.index = index;
        this.source = source;
        this.visitor = visitor;
    }

    /**
     * Looks at them.
     *
     * @param folders outermost first; true where all below is to be looked at, too
     * @throws IOException if the source directory itself cannot be listed
     */
    void folders(SortedMap<String, Boolean> folders) throws IOException, InterruptedException {
        for (Map.Entry<String, Boolean> folder : folders.entrySet()) {
            one(folder.getKey(), folder.getValue());
        }
    }

    private void one(String path, boolean below) throws IOException, InterruptedException {
        if (wasWalked(path) || (!below && looked.contains(path))) {
            return;
        }
        Optional<Set<String>> known = index.foldersIn(source.name(), path);
        Optional<Folder> folder = walk.look(source.directory(), path, visitor::alive);
        if (!path.isEmpty() && (known.isEmpty() || folder.isEmpty())) {
            one(parent(path), false);
        }
        if (folder.isPresent() && !wasWalked(path)) {
            boolean all = below || known.isEmpty();
            enter(folder.get(), all ? Set.of() : known.get());
            if (all) {
                walked.add(path);
            } else {
                looked.add(path);
                folder.get().folders().stream()
                        .filter(name -> !known.get().contains(name))
                        .forEach(name -> walked.add(inside(path, name)));
            }
        }
    }

    /** Shows a folder and, with all below them, those in it that were not {@code known} before. */
    private void enter(Folder folder, Set<String> known) throws IOException, InterruptedException {
        visitor.folder(folder);
        for (String name : folder.folders()) {
            if (!known.contains(name)) {
                below(inside(folder.path(), name));
            }
        }
    }

    private void below(String path) throws IOException, InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException("the walk of " + source.directory() + " was stopped");
        }
        Optional<Folder> folder = walk.look(source.directory(), path, visitor::alive);
        if (folder.isPresent()) {
            enter(folder.get(), Set.of());
        }
    }

    private boolean wasWalked(String path) {
        for (String at = path; ; at = parent(at)) {
            if (walked.contains(at)) {
                return true;
            }
            if (at.isEmpty()) {
                return false;
            }
        }
    }

    private static String inside(String path, String name) {
        return path.isEmpty() ? name : path + "/" + name;
    }

    private static String parent(String path) {
        return path.substring(0, Math.max(0, path.lastIndexOf('/')));
    }
}
