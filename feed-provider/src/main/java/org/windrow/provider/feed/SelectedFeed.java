package org.windrow.provider.feed;

import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.windrow.model.Change;
import org.windrow.provider.index.view.Matches;
import org.windrow.provider.index.view.PublishedView;
import org.windrow.provider.index.view.Search;
import org.windrow.wire.FeedHead;

/**
 * The feed of the datasets that a query selects: a paged feed (RFC 5005 §3), its pages cut anew for each request. What a
 * page costs depends on how much it shows, not on how many datasets there are beside it.
 */
public final class SelectedFeed {
    private static final int USUAL_LIMIT = 100;
    private static final int USUAL_LIMIT_BY_TIME = 10;
    private static final int MOST_ENCLOSURES = 5_000;

    private final PublishedView view;
    private final FeedIdentity identity;
    private final Links links;
    private final Tags tags;

    /** A page before it is rendered; {@code tag} changes exactly when its bytes would. */
    public record Page(String tag, FeedHead head, List<Change> live) {
        public Page {
            live = List.copyOf(live);
        }
    }

    SelectedFeed(PublishedView view, FeedIdentity identity, Links links, Tags tags) {
        this.view = view;
        this.identity = identity;
        this.links = links;
        this.tags = tags;
    }

    /** The page that {@code selection} asks for. */
    public Page page(Selection selection) {
        Selection.Times times = selection.times();
        boolean byTime = !times.equals(Selection.Times.ANY);
        long newest = times.before().map(this::numberOf).orElse(Long.MAX_VALUE);
        Search search = new Search(
                selection.facets(),
                times.after().map(after -> numberOf(after + 1) - 1).orElse(0L),
                Math.min(newest, selection.below().orElse(Long.MAX_VALUE)),
                times.limit().orElse(byTime ? USUAL_LIMIT_BY_TIME : USUAL_LIMIT));
        Matches matches = view.find(search);
        List<Change> live = fitting(matches.found());
        boolean more = matches.more() || live.size() < matches.found().size();
        Optional<URI> older = Optional.of(live)
                .filter(shown -> more && !shown.isEmpty())
                .map(shown -> shown.get(shown.size() - 1).number())
                .map(last -> links.feed(selection.from(Optional.of(last)).query()));
        return page(head(selection, live, older), live);
    }

    /** The same page with fewer of its changes. */
    Page without(Page page, List<Change> live) {
        return page(page.head(), live);
    }

    /** The first number of a change at or after that time. */
    private long numberOf(long millis) {
        return view.lastChangeBefore(Instant.ofEpochMilli(millis)) + 1;
    }

    private static List<Change> fitting(List<Matches.Match> found) {
        List<Change> live = new ArrayList<>();
        long enclosures = 0;
        for (Matches.Match match : found) {
            if (enclosures >= MOST_ENCLOSURES) {
                break;
            }
            enclosures += match.files();
            live.add(match.change());
        }
        return live;
    }

    private FeedHead head(Selection selection, List<Change> live, Optional<URI> older) {
        FeedIdentity feed = identity.of(selection.facets());
        return new FeedHead(
                feed.id(),
                feed.title(),
                view.epoch(),
                live.stream().findFirst().map(Change::at).orElse(Instant.EPOCH),
                links.feed(selection.query()),
                older,
                Optional.empty(),
                links.feed(),
                false,
                Optional.of(links.feed(selection.from(Optional.empty()).query())),
                Optional.of(links.browse()));
    }

    private Page page(FeedHead head, List<Change> live) {
        String numbers = live.stream().map(c -> Long.toString(c.number())).collect(Collectors.joining(","));
        return new Page(tags.of(head, "selected", numbers), head, live);
    }
}
