package org.windrow.provider.index.view;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.windrow.model.Arrived;
import org.windrow.model.Change;
import org.windrow.model.ChangeKind;
import org.windrow.model.DataFile;
import org.windrow.model.Dataset;
import org.windrow.model.DatasetId;
import org.windrow.model.Excerpt;
import org.windrow.model.RelativePath;
import org.windrow.model.State;

/**
 * What the feed and the pages may see of the index. Every call sees one snapshot; safe for many threads.
 */
public interface PublishedView {
    /** Random identity of this index. */
    String epoch();

    /** The newest change; absent while nothing was ever published. */
    Optional<Change> newestChange();

    /** The change of that number, live or superseded. */
    Optional<Change> change(long number);

    /** The block of that number; absent where there never was one. */
    Optional<Block> block(long number);

    /** The block that takes new changes; there always is one. */
    Block openBlock();

    /** The changes of a block that are still their dataset's latest, newest first. */
    List<Change> liveChanges(long block);

    /** Live changes of datasets that have certain properties, newest first. */
    default Matches find(Search search) {
        List<Matches.Match> all = new ArrayList<>();
        for (Optional<Block> block = Optional.of(openBlock()); block.isPresent(); ) {
            for (Change change : liveChanges(block.get().number())) {
                dataset(change.dataset())
                        .filter(d -> change.number() > search.above() && change.number() < search.below())
                        .filter(d -> RecordSets.propertiesOf(d)
                                .entrySet()
                                .containsAll(search.facets().entrySet()))
                        .ifPresent(
                                d -> all.add(new Matches.Match(change, d.files().size())));
            }
            OptionalLong older = block.get().older();
            block = older.isPresent() ? block(older.getAsLong()) : Optional.empty();
        }
        return new Matches(all.subList(0, Math.min(all.size(), search.limit())), all.size() > search.limit());
    }

    /** The names of the properties that {@link #find} can look for. */
    default Set<String> facets() {
        return Set.of(Facets.SOURCE, Facets.OWNER, Facets.EXPERIMENT, "user", "instrument", "dataset");
    }

    /** The number of the last change made before that time; 0 where there is none. */
    default long lastChangeBefore(Instant time) {
        long number = newestChange().map(Change::number).orElse(0L);
        while (number > 0 && !change(number).orElseThrow().at().isBefore(time)) {
            number--;
        }
        return number;
    }

    /** The published state of a dataset; absent for one that was never published. */
    Optional<Dataset> dataset(DatasetId id);

    /**
     * The states that {@code changes} published, in one go. Those whose dataset has moved on since, or is gone, are left
     * out.
     *
     * @param most as for {@link #excerpt}
     * @param each called for one after the other, in any order; must not ask the view
     */
    default void states(List<Change> changes, int most, BiConsumer<Change, Excerpt> each) {
        for (Change change : changes) {
            Optional<Excerpt> state = change.kind().isDeletion() ? Optional.empty() : excerpt(change.dataset(), most);
            // Asked after the state was read: if this is still the latest change, then what was read is its state.
            latestChange(change.dataset())
                    .filter(latest -> latest.number() == change.number())
                    .flatMap(latest -> state)
                    .ifPresent(dataset -> each.accept(change, dataset));
        }
    }

    /** Streams the published files of a dataset, sorted by path, without holding them all. */
    default void files(DatasetId id, Consumer<DataFile> each) {
        dataset(id).ifPresent(dataset -> dataset.files().forEach(each));
    }

    /**
     * The published state of a dataset with all of its files, or only the first few where it has more than {@code most};
     * absent for one that was never published.
     */
    default Optional<Excerpt> excerpt(DatasetId id, int most) {
        return dataset(id)
                .map(whole -> whole.files().size() <= most
                        ? Excerpt.whole(whole)
                        : new Excerpt(
                                whole.with(whole.files().subList(0, Math.min(most, 10))),
                                whole.files().size(),
                                whole.bytes()));
    }

    /**
     * The next files of a dataset behind the path {@code after}, sorted by path: about a thousand; none at the end. For
     * reading a list of any length piece by piece without holding a snapshot; absent once {@code change} is no longer the
     * dataset's latest, so that pieces of two states are never taken for one.
     *
     * @param after the last path already read; empty to begin
     */
    default Optional<List<DataFile>> filesAfter(DatasetId id, long change, String after) {
        return latestChange(id)
                .filter(latest -> latest.number() == change)
                .flatMap(latest -> dataset(id))
                .map(dataset -> after.isEmpty() ? dataset.files() : List.of());
    }

    /** So many of a dataset's files, sorted by path, from the one at {@code offset} on. */
    default List<DataFile> filesFrom(DatasetId id, long offset, int limit) {
        List<DataFile> some = new ArrayList<>();
        long[] seen = {0};
        files(id, file -> {
            if (seen[0]++ >= offset && some.size() < limit) {
                some.add(file);
            }
        });
        return some;
    }

    /** The latest change of a dataset. */
    Optional<Change> latestChange(DatasetId id);

    /** Why a dataset left the feed, as a sentence: what the operator gave where somebody withdrew it. */
    default String whyGone(Change left) {
        return left.kind() == ChangeKind.WITHDRAWN
                ? "It was withdrawn by its provider."
                : "Its files are no longer in the staging directory.";
    }

    /** Datasets whose id starts with {@code prefix} (at least 8 characters), for what people type. */
    List<DatasetId> startingWith(String prefix);

    /** The published file at {@code location} below the source directory. */
    Optional<PublishedFile> file(String source, RelativePath location);

    /** Who took a dataset out of the feed, and why; absent for one that is not withdrawn. */
    default Optional<Withdrawal> withdrawal(DatasetId id) {
        return Optional.empty();
    }

    /** What waits for a person as a whole: sources that are frozen, sub-directories that are, disappearances in doubt. */
    default List<Notice> notices() {
        return List.of();
    }

    /**
     * Why the file that was published at {@code location} is not given out any more: it was released, or its dataset
     * left the feed. Absent for one that never was published, or is to be there.
     */
    default Optional<Departure> departure(String source, RelativePath location) {
        return Optional.empty();
    }

    /**
     * Published datasets, newest change first.
     *
     * @param search words that title, owner, experiment or key must all contain, ignoring case; empty for all
     */
    List<DatasetSummary> list(String search, int offset, int limit);

    /** How many datasets {@link #list} would find. */
    long count(String search);

    /** What waits, is blocked or ignored, newest first; at most {@code limit}. */
    List<Standing> standings(State state, int limit);

    /** All that is known of one path below a source directory, or of a dataset's id; empty where it is unknown. */
    List<Standing> why(String pathOrId);

    /** When the newest file of a source came; absent where none ever did. */
    default Optional<Instant> lastArrival(String source) {
        return Optional.empty();
    }

    /** The hours of the last nine weeks in which files of a source came, oldest first. */
    default List<Arrived> arrivals(String source) {
        return List.of();
    }

    /** What keeps datasets of a source from being published, and what is odd about those that are. */
    default Readiness readiness(String source) {
        return Readiness.FINE;
    }

    /** Every dataset that was ever published, where that is kept. */
    default Optional<RecordView> records() {
        return Optional.empty();
    }

    /** One per configured source, in the order of the settings. */
    List<SourceState> sources();
}
