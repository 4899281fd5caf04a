package org.windrow.provider.feed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.windrow.model.Change;
import org.windrow.model.ChangeKind;
import org.windrow.model.DataFile;
import org.windrow.model.Dataset;
import org.windrow.model.DatasetId;
import org.windrow.model.Digest;
import org.windrow.model.RelativePath;
import org.windrow.model.State;
import org.windrow.provider.index.view.Block;
import org.windrow.provider.index.view.DatasetSummary;
import org.windrow.provider.index.view.PublishedFile;
import org.windrow.provider.index.view.PublishedView;
import org.windrow.provider.index.view.SourceState;
import org.windrow.provider.index.view.Standing;

/** A change log in memory that publishes what a test tells it to, at once. */
public class MemoryView implements PublishedView {
    public static final Instant START = Instant.parse("2026-03-01T10:00:00Z");
    private static final long CTIME_OF_INVENTED_FILES = 7;

    public final List<Standing> standings = new ArrayList<>();
    public Optional<String> frozen = Optional.empty();
    /** Files whose digest is still to be computed, a gigabyte each. */
    public long unhashed;

    private final int blockSize;
    private final List<Change> log = new ArrayList<>();
    private final Map<DatasetId, Dataset> states = new LinkedHashMap<>();
    private final Map<String, PublishedFile> files = new TreeMap<>();

    public MemoryView(int blockSize) {
        this.blockSize = blockSize;
    }

    /** Publishes, or updates, a dataset of invented files that are on no disk. */
    public synchronized Dataset publish(String key, String title, String... names) {
        List<PublishedFile> list = new ArrayList<>();
        for (String name : names) {
            list.add(invented(id(key), key, name));
        }
        return put(key, title, list);
    }

    /** Publishes, or updates, the dataset of the real files below {@code key}, as they are now. */
    public synchronized Dataset publishReal(Path staging, String key, String... names) {
        List<PublishedFile> list = new ArrayList<>();
        for (String name : names) {
            list.add(real(id(key), staging, key, name, true));
        }
        return put(key, key, list);
    }

    /** Like {@link #publishReal}, without digests. */
    public synchronized Dataset publishUnhashed(Path staging, String key, String name) {
        return put(key, key, List.of(real(id(key), staging, key, name, false)));
    }

    public synchronized void remove(String key, ChangeKind kind) {
        log(id(key), kind);
        files.values().removeIf(f -> f.dataset().equals(id(key)));
    }

    public static DatasetId id(String key) {
        return DatasetId.of("test", "lab", key, 0);
    }

    private Dataset put(String key, String title, List<PublishedFile> published) {
        DatasetId id = id(key);
        String[] levels = key.split("/", -1);
        Map<String, String> attributes = new LinkedHashMap<>();
        String[] names = {"user", "instrument", "experiment", "dataset"};
        for (int i = 0; i < Math.min(levels.length, names.length); i++) {
            attributes.put(names[i], levels[i]);
        }
        Dataset dataset = new Dataset(
                id,
                "lab",
                key,
                title,
                Optional.of(levels[0]),
                levels.length > 2 ? Optional.of(levels[2]) : Optional.empty(),
                attributes,
                true,
                Optional.ofNullable(states.get(id)).map(Dataset::published).orElse(START),
                published.stream()
                        .map(PublishedFile::file)
                        .sorted(Comparator.comparing(DataFile::path))
                        .toList());
        ChangeKind kind = states.put(id, dataset) == null ? ChangeKind.PUBLISHED : ChangeKind.UPDATED;
        files.values().removeIf(f -> f.dataset().equals(id));
        published.forEach(f -> files.put(f.file().location().value(), f));
        log(id, kind);
        return dataset;
    }

    private void log(DatasetId id, ChangeKind kind) {
        long number = log.size() + 1L;
        log.add(new Change(
                number,
                sha256(("change " + number).getBytes(StandardCharsets.UTF_8)),
                START.plusSeconds(number),
                kind,
                id));
    }

    private static PublishedFile invented(DatasetId id, String key, String name) {
        RelativePath path = new RelativePath(name);
        Digest digest = new Digest(Digest.Algorithm.SHA_256, sha256(name.getBytes(StandardCharsets.UTF_8)));
        DataFile file = new DataFile(
                path, new RelativePath(key + "/" + name), 5, START, new TreeSet<>(List.of(digest)), "image/tiff");
        return new PublishedFile(id, file, 0, CTIME_OF_INVENTED_FILES);
    }

    private static PublishedFile real(DatasetId id, Path staging, String key, String name, boolean hashed) {
        try {
            Path path = staging.resolve(key).resolve(name);
            Map<String, Object> now =
                    Files.readAttributes(path, "unix:size,lastModifiedTime,ctime", LinkOption.NOFOLLOW_LINKS);
            FileTime modified = (FileTime) now.get("lastModifiedTime");
            TreeSet<Digest> digests = new TreeSet<>();
            if (hashed) {
                digests.add(new Digest(Digest.Algorithm.SHA_256, sha256(Files.readAllBytes(path))));
            }
            DataFile file = new DataFile(
                    new RelativePath(name),
                    new RelativePath(key + "/" + name),
                    (Long) now.get("size"),
                    modified.toInstant(),
                    digests,
                    "application/octet-stream");
            return new PublishedFile(
                    id,
                    file,
                    modified.to(TimeUnit.NANOSECONDS),
                    ((FileTime) now.get("ctime")).to(TimeUnit.NANOSECONDS));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static String sha256(byte[] bytes) {
        MessageDigest digest = Digest.Algorithm.SHA_256.start();
        digest.update(bytes);
        return Digest.of(Digest.Algorithm.SHA_256, digest).hex();
    }

    @Override
    public String epoch() {
        return "e1a2b3c4";
    }

    @Override
    public synchronized Optional<Change> newestChange() {
        return change(log.size());
    }

    @Override
    public synchronized Optional<Change> change(long number) {
        return number >= 1 && number <= log.size() ? Optional.of(log.get((int) number - 1)) : Optional.empty();
    }

    @Override
    public synchronized Optional<Block> block(long number) {
        long open = log.size() / blockSize + 1L;
        if (number < 1 || number > open) {
            return Optional.empty();
        }
        long first = (number - 1) * blockSize + 1;
        return Optional.of(new Block(
                number,
                first,
                Math.min(log.size(), number * blockSize),
                number == open,
                neighbour(number, -1, open),
                neighbour(number, 1, open)));
    }

    private OptionalLong neighbour(long number, int step, long open) {
        for (long k = number + step; k >= 1 && k <= open; k += step) {
            if (k == open || !liveChanges(k).isEmpty()) {
                return OptionalLong.of(k);
            }
        }
        return OptionalLong.empty();
    }

    @Override
    public synchronized Block openBlock() {
        return block(log.size() / blockSize + 1L).orElseThrow();
    }

    @Override
    public synchronized List<Change> liveChanges(long block) {
        return log.stream()
                .filter(c -> (c.number() - 1) / blockSize + 1 == block)
                .filter(c -> latestChange(c.dataset()).orElseThrow().equals(c))
                .sorted(Comparator.comparingLong(Change::number).reversed())
                .toList();
    }

    @Override
    public synchronized Optional<Dataset> dataset(DatasetId id) {
        return Optional.ofNullable(states.get(id));
    }

    @Override
    public synchronized Optional<Change> latestChange(DatasetId id) {
        return log.stream().filter(c -> c.dataset().equals(id)).reduce((a, b) -> b);
    }

    @Override
    public synchronized List<DatasetId> startingWith(String prefix) {
        return states.keySet().stream()
                .filter(id -> id.toString().startsWith(prefix))
                .toList();
    }

    @Override
    public synchronized Optional<PublishedFile> file(String source, RelativePath location) {
        return source.equals("lab") ? Optional.ofNullable(files.get(location.value())) : Optional.empty();
    }

    private List<DatasetSummary> matching(String search) {
        return states.values().stream()
                .filter(d -> !latestChange(d.id()).orElseThrow().kind().isDeletion())
                .filter(d ->
                        (d.title() + " " + d.key()).toLowerCase(Locale.ROOT).contains(search.toLowerCase(Locale.ROOT)))
                .map(d -> new DatasetSummary(
                        d.id(),
                        d.source(),
                        d.key(),
                        d.title(),
                        d.owner(),
                        d.experiment(),
                        d.files().size(),
                        d.bytes(),
                        latestChange(d.id()).orElseThrow().at(),
                        State.DONE))
                .sorted(Comparator.comparing(DatasetSummary::updated).reversed())
                .toList();
    }

    @Override
    public synchronized List<DatasetSummary> list(String search, int offset, int limit) {
        return matching(search).stream().skip(offset).limit(limit).toList();
    }

    @Override
    public synchronized long count(String search) {
        return matching(search).size();
    }

    @Override
    public synchronized List<Standing> standings(State state, int limit) {
        return standings.stream().filter(s -> s.state() == state).limit(limit).toList();
    }

    @Override
    public synchronized List<Standing> why(String pathOrId) {
        return standings.stream().filter(s -> s.path().equals(pathOrId)).toList();
    }

    @Override
    public synchronized List<SourceState> sources() {
        long bytes = matching("").stream().mapToLong(DatasetSummary::bytes).sum();
        return List.of(new SourceState(
                "lab",
                "/mnt/lab_staging",
                count(""),
                files.size(),
                bytes,
                standings(State.WAITING, 999).size(),
                standings(State.BLOCKED, 999).size(),
                standings(State.IGNORED, 999).size(),
                unhashed,
                unhashed * 1_000_000_000,
                Optional.of(START),
                frozen));
    }
}
