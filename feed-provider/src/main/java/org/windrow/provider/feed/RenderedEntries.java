package org.windrow.provider.feed;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.windrow.model.Change;
import org.windrow.model.DatasetId;
import org.windrow.provider.index.PublishedView;
import org.windrow.wire.AtomWriter;

/** Entries and tombstones as XML, rendered once for each (dataset, change) while memory allows. */
final class RenderedEntries {
    /** Room for a string's header and its place in the map. */
    private static final int OVERHEAD = 200;

    private final PublishedView view;
    private final AtomWriter writer;
    private final int inlineFiles;
    private final Kept<Key, String> kept;

    private record Key(DatasetId dataset, long change) {
        static Key of(Change change) {
            return new Key(change.dataset(), change.number());
        }
    }

    /** Entries with up to {@code inlineFiles} files in them; those of more link a list. */
    RenderedEntries(PublishedView view, AtomWriter writer, int inlineFiles, long budget) {
        this.view = view;
        this.writer = writer;
        this.inlineFiles = inlineFiles;
        this.kept = new Kept<>(budget, xml -> 2L * xml.length() + OVERHEAD);
    }

    /** The rendered change; nothing where the dataset has moved on to a later one meanwhile. */
    Optional<String> of(Change change) {
        return Optional.ofNullable(of(List.of(change)).get(change));
    }

    /** The rendered changes; without those whose dataset has moved on to a later one meanwhile. */
    Map<Change, String> of(List<Change> changes) {
        Map<Change, String> rendered = new HashMap<>();
        List<Change> missing = new ArrayList<>();
        for (Change change : changes) {
            Optional<String> xml = change.kind().isDeletion()
                    ? Optional.of(writer.tombstone(change, view.whyGone(change)))
                    : kept.find(Key.of(change));
            xml.ifPresentOrElse(known -> rendered.put(change, known), () -> missing.add(change));
        }
        if (!missing.isEmpty()) {
            view.states(
                    missing,
                    inlineFiles,
                    (change, state) -> rendered.put(change, kept.keep(Key.of(change), writer.entry(state, change))));
        }
        return rendered;
    }
}
