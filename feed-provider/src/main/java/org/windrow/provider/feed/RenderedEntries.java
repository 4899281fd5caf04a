package org.windrow.provider.feed;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.windrow.model.Change;
import org.windrow.model.DatasetId;
import org.windrow.provider.index.view.PublishedView;
import org.windrow.wire.AtomWriter;

/** Entries and tombstones as XML, rendered once for each (dataset, change) while memory allows. */
final class RenderedEntries {
    /** Room for a string's header and its place in the map. */
    private static final int OVERHEAD = 200;

    private final PublishedView view;
    private final AtomWriter writer;
    private final EntryForm form;
    private final Kept<Key, String> kept;

    private record Key(DatasetId dataset, long change) {
        static Key of(Change change) {
            return new Key(change.dataset(), change.number());
        }
    }

    /**
     * Changes as XML.
     *
     * @param areFinal false where one of them will look otherwise though it is the same change
     */
    record Rendered(Map<Change, String> xml, boolean areFinal) {}

    /** Entries in that form. */
    RenderedEntries(PublishedView view, AtomWriter writer, EntryForm form, long budget) {
        this.view = view;
        this.writer = writer;
        this.form = form;
        this.kept = new Kept<>(budget, xml -> 2L * xml.length() + OVERHEAD);
    }

    /** The rendered changes; without those whose dataset has moved on to a later one meanwhile. */
    Rendered of(List<Change> changes) {
        Map<Change, String> rendered = new HashMap<>();
        List<Change> missing = new ArrayList<>();
        for (Change change : changes) {
            Optional<String> xml = change.kind().isDeletion()
                    ? Optional.of(writer.tombstone(change, view.whyGone(change)))
                    : kept.find(Key.of(change));
            xml.ifPresentOrElse(known -> rendered.put(change, known), () -> missing.add(change));
        }
        AtomicBoolean areFinal = new AtomicBoolean(true);
        if (!missing.isEmpty()) {
            view.states(missing, form.inlineFiles(), (change, state) -> {
                String xml = writer.entry(state, change);
                boolean isFinal = form.isFinal(state);
                rendered.put(change, isFinal ? kept.keep(Key.of(change), xml) : xml);
                areFinal.compareAndSet(true, isFinal);
            });
        }
        return new Rendered(rendered, areFinal.get());
    }
}
