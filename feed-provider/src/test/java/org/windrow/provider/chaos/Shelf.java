package org.windrow.provider.chaos;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import org.windrow.provider.scan.Placement;
import org.windrow.provider.scan.Source;

/** One staging directory as its writer knows it: which files it has put where. */
final class Shelf {
    private final Source source;
    private final TreeSet<String> files = new TreeSet<>();
    private final Map<String, Integer> datasets = new HashMap<>();
    /** How many datasets may still vanish: beyond 20 at once the provider rightly asks a person. */
    private final AtomicInteger mayVanish = new AtomicInteger();

    Shelf(Source source) {
        this.source = source;
    }

    Source source() {
        return source;
    }

    /** From now on so many datasets may vanish. */
    void allowToVanish(int datasets) {
        mayVanish.set(datasets);
    }

    int size() {
        return files.size();
    }

    Path at(String path) {
        return source.directory().resolve(path);
    }

    String any(Random random) {
        String last = files.last();
        String from = "u" + random.nextInt(5) + "/" + (char) random.nextInt(33, 256);
        String found = files.ceiling(from);
        for (int skip = random.nextInt(12); skip > 0 && found != null; skip--) {
            found = files.higher(found);
        }
        return found == null ? last : found;
    }

    List<String> below(String folder) {
        return new ArrayList<>(files.subSet(folder + "/", folder + "0"));
    }

    /** Whether nothing stands at that path, and no file above it. */
    boolean free(String path) {
        if (path.length() > 1_500
                || files.contains(path)
                || !below(path).isEmpty()
                || at(path).toFile().exists()) {
            return false;
        }
        for (int end = path.lastIndexOf('/'); end > 0; end = path.lastIndexOf('/', end - 1)) {
            if (files.contains(path.substring(0, end))) {
                return false;
            }
        }
        return true;
    }

    /** Whether these files may go without more datasets vanishing than may; counts those that do. */
    boolean mayLose(List<String> going) {
        Map<String, Integer> losing = new HashMap<>();
        going.forEach(file -> losing.merge(key(file), 1, Integer::sum));
        int emptied = 0;
        for (Map.Entry<String, Integer> dataset : losing.entrySet()) {
            if (dataset.getValue() >= datasets.get(dataset.getKey())) {
                emptied++;
            }
        }
        if (emptied == 0) {
            return true;
        }
        if (mayVanish.addAndGet(-emptied) < 0) {
            mayVanish.addAndGet(emptied);
            return false;
        }
        return true;
    }

    void add(String file) {
        if (!files.add(file)) {
            throw new IllegalStateException(file + " was there");
        }
        datasets.merge(key(file), 1, Integer::sum);
    }

    void remove(String file) {
        if (!files.remove(file)) {
            throw new IllegalStateException(file + " was not there");
        }
        datasets.computeIfPresent(key(file), (key, count) -> count == 1 ? null : count - 1);
    }

    private String key(String file) {
        return Disk.member(source.rules(), file).map(Placement.Member::key).orElse("");
    }
}
