package org.windrow.provider.chaos;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.windrow.provider.scan.Folder;
import org.windrow.provider.scan.SeenFile;
import org.windrow.provider.scan.TreeWalk;

/** A staging tree of any number of datasets of one file each, without a disk; each can be changed at no cost. */
final class ManyDatasets implements TreeWalk {
    static final String FILE = "a.tif";
    private final Map<String, SeenFile> files = new ConcurrentHashMap<>();

    /** Folder {@code u/i/e/dN} has a file of that size from now on. */
    Folder set(int number, long bytes, long at) {
        String path = path(number);
        files.put(path + "/" + FILE, new SeenFile(FILE, bytes, at, at));
        return folder(path);
    }

    static String path(int number) {
        return "u/i/e/d" + number;
    }

    @Override
    public void walk(Path root, Visitor visitor) {
        throw new UnsupportedOperationException("folders are handed over one by one");
    }

    @Override
    public Optional<Folder> look(Path root, String path, Runnable alive) {
        return Optional.of(folder(path));
    }

    @Override
    public Optional<SeenFile> file(Path root, String location) {
        return Optional.ofNullable(files.get(location));
    }

    private Folder folder(String path) {
        SeenFile file = files.get(path + "/" + FILE);
        return new Folder(path, 1, file == null ? List.of() : List.of(file), List.of(), Map.of(), Optional.empty());
    }
}
