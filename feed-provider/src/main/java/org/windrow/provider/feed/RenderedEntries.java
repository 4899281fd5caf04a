package org.windrow.provider.feed;

import java.util.Optional;
import org.windrow.model.Change;
import org.windrow.model.Dataset;
import org.windrow.model.DatasetId;
import org.windrow.provider.index.PublishedView;
import org.windrow.wire.AtomWriter;

/** Entries and tombstones as XML, rendered once for each (dataset, change) while memory allows. */
final class RenderedEntries {
    /** Room for a string's header and its place in the map. */
    private static final int OVERHEAD = 200;

    private final PublishedView view;
    private final AtomWriter writer;
    private final Kept<Key, String> kept;

    private record Key(DatasetId dataset, long change) {}

    RenderedEntries(PublishedView view, AtomWriter writer, long budget) {
        this.view = view;
        this.writer = writer;
        this.kept = new Kept<>(budget, xml -> 2L * xml.length() + OVERHEAD);
    }

    /** The rendered change; nothing where the dataset has moved on to a later one meanwhile. */
    Optional<String> of(Change change) {
        Key key = new Key(change.dataset(), change.number());
        return kept.find(key).or(() -> render(change).map(xml -> kept.keep(key, xml)));
    }

    private Optional<String> render(Change change) {
        if (change.kind().isDeletion()) {
            return Optional.of(writer.tombstone(change));
        }
        Optional<Dataset> state = view.dataset(change.dataset());
        // Asked after the state was read: if this is still the latest change, then what was read is its state.
        boolean current = view.latestChange(change.dataset())
                .filter(latest -> latest.number() == change.number())
                .isPresent();
        return current ? state.map(dataset -> writer.entry(dataset, change)) : Optional.empty();
    }
}
