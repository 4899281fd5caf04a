package org.windrow.provider.app;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.windrow.model.Utf8Order;
import org.windrow.provider.scan.Folder;
import org.windrow.provider.scan.SeenFile;
import org.windrow.provider.scan.TreeWalk;

/** A staging tree whose ctimes, devices and faults a test can choose, which no real file system allows. */
public final class MemoryTree implements TreeWalk {
    private final Map<String, SeenFile> files = new TreeMap<>();
    private final Map<String, Long> devices = new HashMap<>();
    private final Set<String> unreadable = new HashSet<>();
    private final Set<String> emptyFolders = new HashSet<>();
    private boolean rootAway;

    /** A file; its mtime and ctime are both {@code stamp}. */
    public MemoryTree put(String path, long bytes, long stamp) {
        return put(path, bytes, stamp, stamp);
    }

    public MemoryTree put(String path, long bytes, long modified, long changed) {
        files.put(path, new SeenFile(path.substring(path.lastIndexOf('/') + 1), bytes, modified, changed));
        return this;
    }

    public MemoryTree remove(String path) {
        files.keySet().removeIf(file -> file.equals(path) || file.startsWith(path + "/"));
        return this;
    }

    public MemoryTree emptyFolder(String path) {
        emptyFolders.add(path);
        return this;
    }

    public MemoryTree device(String path, long device) {
        devices.put(path, device);
        return this;
    }

    public MemoryTree unreadable(String path, boolean is) {
        if (is) {
            unreadable.add(path);
        } else {
            unreadable.remove(path);
        }
        return this;
    }

    public MemoryTree rootAway(boolean is) {
        rootAway = is;
        return this;
    }

    /** Puts the same files into another tree. */
    public void copyTo(MemoryTree other) {
        other.files.putAll(files);
    }

    @Override
    public void walk(Path root, Visitor visitor) throws IOException, InterruptedException {
        if (rootAway) {
            throw new IOException("stale file handle");
        }
        visit("", visitor);
    }

    @Override
    public Optional<Folder> look(Path root, String path, Runnable alive) throws IOException {
        if (rootAway && path.isEmpty()) {
            throw new IOException("stale file handle");
        }
        boolean there = !rootAway
                && (path.isEmpty()
                        || emptyFolders.contains(path)
                        || files.keySet().stream().anyMatch(file -> file.startsWith(path + "/")));
        return there ? Optional.of(folder(path)) : Optional.empty();
    }

    @Override
    public Optional<SeenFile> file(Path root, String location) {
        return Optional.ofNullable(files.get(location));
    }

    private void visit(String path, Visitor visitor) throws InterruptedException {
        Folder folder = folder(path);
        visitor.folder(folder);
        for (String name : folder.folders()) {
            visit(path.isEmpty() ? name : path + "/" + name, visitor);
        }
    }

    private Folder folder(String path) {
        if (unreadable.contains(path)) {
            return new Folder(path, device(path), List.of(), List.of(), Map.of(), Optional.of("input/output error"));
        }
        Set<String> inner = new TreeSet<>(Utf8Order.BY_BYTES);
        Map<String, SeenFile> direct = new TreeMap<>(Utf8Order.BY_BYTES);
        String prefix = path.isEmpty() ? "" : path + "/";
        files.forEach((location, file) -> {
            if (location.startsWith(prefix)) {
                String rest = location.substring(prefix.length());
                if (rest.contains("/")) {
                    inner.add(rest.substring(0, rest.indexOf('/')));
                } else {
                    direct.put(rest, file);
                }
            }
        });
        emptyFolders.stream()
                .filter(folder -> folder.startsWith(prefix) && folder.indexOf('/', prefix.length()) < 0)
                .forEach(folder -> inner.add(folder.substring(prefix.length())));
        return new Folder(
                path, device(path), List.copyOf(direct.values()), List.copyOf(inner), Map.of(), Optional.empty());
    }

    private long device(String path) {
        Long own = devices.get(path);
        return own != null || path.isEmpty()
                ? (own == null ? 1 : own)
                : device(path.contains("/") ? path.substring(0, path.lastIndexOf('/')) : "");
    }
}
