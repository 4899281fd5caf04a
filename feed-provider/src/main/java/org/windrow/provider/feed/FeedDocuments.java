package org.windrow.provider.feed;

import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.windrow.model.Change;
import org.windrow.model.DatasetId;
import org.windrow.provider.index.view.Block;
import org.windrow.provider.index.view.PublishedView;
import org.windrow.wire.AtomWriter;
import org.windrow.wire.FeedHead;

/**
 * The feed's documents. Cutting one reads at most a block of changes, rendering it at most their datasets: neither
 * depends on how many datasets there are. Safe for many threads.
 */
public final class FeedDocuments {
    private final PublishedView view;
    private final AtomWriter writer;
    private final FeedIdentity identity;
    private final Links links;
    private final Tags tags;
    private final RenderedEntries entries;
    private final Map<URI, Newest> newest = new ConcurrentHashMap<>();

    private record Newest(String epoch, long change, Cut cut) {}

    /**
     * Documents of what {@code view} shows.
     *
     * @param budget bytes of memory for rendered entries
     */
    public FeedDocuments(PublishedView view, FeedIdentity identity, Links links, EntryForm form, long budget) {
        this.view = view;
        this.writer = new AtomWriter(links.base(), form.old());
        this.identity = identity;
        this.links = links;
        this.tags = new Tags(writer, form.inlineFiles());
        this.entries = new RenderedEntries(view, writer, form, budget);
    }

    /**
     * The newest document.
     *
     * @param self the address it is served at
     */
    public Cut newest(URI self) {
        String epoch = view.epoch();
        long change = view.newestChange().map(Change::number).orElse(0L);
        Newest last = newest.get(self);
        // Nothing in any document can differ before the next change, so a poll of an idle feed costs this comparison.
        if (last != null && last.epoch.equals(epoch) && last.change == change) {
            return last.cut;
        }
        Block open = view.openBlock();
        Cut cut = cut(open, view.liveChanges(open.number()), self);
        newest.put(self, new Newest(epoch, change, cut));
        return cut;
    }

    /** The block of that number, open or closed; absent where there never was one in that epoch. */
    public Optional<Cut> block(String epoch, long number) {
        return epoch.equals(view.epoch())
                ? view.block(number).map(block -> cut(block, view.liveChanges(number), links.block(epoch, number)))
                : Optional.empty();
    }

    /**
     * The bytes of a document. A dataset that changed since it was cut is left out: it stands in the newest document
     * now. The tag is then that of what is really shown.
     */
    public Document render(Cut cut) {
        List<String> shown = new ArrayList<>();
        List<Change> live = new ArrayList<>();
        RenderedEntries.Rendered rendered = entries.of(cut.live());
        for (Change change : cut.live()) {
            if (rendered.xml().containsKey(change)) {
                shown.add(rendered.xml().get(change));
                live.add(change);
            }
        }
        Cut real = live.size() == cut.live().size()
                ? cut
                : cut(cut.block(), live, cut.head().self());
        return new Document(tag(real.tag(), rendered), writer.feed(real.head(), shown));
    }

    /** A page of the feed by the rules of a query. */
    public SelectedFeed selected() {
        return new SelectedFeed(view, identity, links, tags);
    }

    /** The bytes of such a page, as {@link #render(Cut)} makes them of others. */
    public Document render(SelectedFeed.Page page) {
        RenderedEntries.Rendered rendered = entries.of(page.live());
        Map<Change, String> xml = rendered.xml();
        List<Change> live = page.live().stream().filter(xml::containsKey).toList();
        SelectedFeed.Page real =
                live.size() == page.live().size() ? page : selected().without(page, live);
        return new Document(
                tag(real.tag(), rendered),
                writer.feed(real.head(), live.stream().map(xml::get).toList()));
    }

    /** The entity tag of the document that shows {@code change} alone. */
    public String entryTag(Change change) {
        return tags.of(view.epoch(), change);
    }

    /** The document of one published dataset; absent where {@code change} is no longer its latest, or took it out. */
    public Optional<Document> entry(Change change) {
        if (change.kind().isDeletion()) {
            return Optional.empty();
        }
        RenderedEntries.Rendered rendered = entries.of(List.of(change));
        return Optional.ofNullable(rendered.xml().get(change))
                .map(xml -> new Document(tag(entryTag(change), rendered), writer.entryDocument(xml)));
    }

    /** A document that will look otherwise goes by a tag that is not asked for, so that it is made anew each time. */
    private static String tag(String tag, RenderedEntries.Rendered rendered) {
        return rendered.areFinal() ? tag : tag + "-for-now";
    }

    /** The document of a dataset that left the feed. */
    public byte[] tombstone(Change change) {
        return writer.entryDocument(writer.tombstone(change, view.whyGone(change)));
    }

    /** The latest change of a dataset that is published now. */
    public Optional<Change> published(DatasetId id) {
        return view.latestChange(id).filter(change -> !change.kind().isDeletion());
    }

    private Cut cut(Block block, List<Change> live, URI self) {
        String epoch = view.epoch();
        FeedHead head = new FeedHead(
                identity.id(),
                identity.title(),
                epoch,
                updated(block, live),
                self,
                link(epoch, block.older()),
                link(epoch, block.newer()),
                links.feed(),
                !block.open(),
                Optional.empty(),
                Optional.of(links.browse()));
        String numbers = live.stream().map(c -> Long.toString(c.number())).collect(Collectors.joining(","));
        return new Cut(tags.of(head, block.number(), numbers), head, block, live);
    }

    private Instant updated(Block block, List<Change> live) {
        return live.stream()
                .findFirst()
                .or(() -> view.change(block.last()))
                .map(Change::at)
                .orElse(Instant.EPOCH);
    }

    private Optional<URI> link(String epoch, OptionalLong block) {
        return block.isPresent() ? Optional.of(links.block(epoch, block.getAsLong())) : Optional.empty();
    }
}
