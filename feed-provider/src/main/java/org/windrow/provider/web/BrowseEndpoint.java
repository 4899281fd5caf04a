package org.windrow.provider.web;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.windrow.model.State;
import org.windrow.page.Html;
import org.windrow.provider.index.view.PublishedView;
import org.windrow.provider.index.view.SourceState;
import org.windrow.provider.index.view.Standing;
import org.windrow.provider.web.exchange.Ask;
import org.windrow.provider.web.exchange.Endpoint;
import org.windrow.provider.web.exchange.Reply;
import org.windrow.provider.web.page.Attention;
import org.windrow.provider.web.page.Layout;
import org.windrow.provider.web.page.OverviewPage;
import org.windrow.provider.web.page.PageMaker;
import org.windrow.provider.web.page.Pager;
import org.windrow.provider.web.page.StandingsPage;
import org.windrow.provider.web.page.WhyPage;

/** The pages for people, but for those of single datasets. */
final class BrowseEndpoint implements Endpoint {
    private static final Map<String, State> LISTS =
            Map.of("waiting", State.WAITING, "blocked", State.BLOCKED, "ignored", State.IGNORED);
    private final PageMaker pages;
    private final PublishedView view;

    BrowseEndpoint(PageMaker pages) {
        this.pages = pages;
        this.view = pages.view();
    }

    @Override
    public Reply get(Ask ask) {
        List<String> parts = ask.parts();
        if (parts.size() < 2) {
            return overview(ask);
        }
        if (parts.size() == 2 && parts.get(1).equals("why")) {
            return why(ask.parameter("path").strip());
        }
        return Optional.ofNullable(LISTS.get(parts.get(1)))
                .filter(state -> parts.size() == 2)
                .map(this::standings)
                .orElseGet(() -> Reply.notFound(
                        "No such page. There are browse, browse/waiting, browse/blocked, browse/ignored and"
                                + " browse/why."));
    }

    private Reply overview(Ask ask) {
        String search = ask.parameter("q").strip();
        Pager pager = new Pager(view.count(search), OverviewPage.SIZE, ask.page(), OverviewPage.link(search));
        var datasets = view.list(search, pager.offset(), OverviewPage.SIZE);
        Layout layout = pages.layout("");
        Html blocked = attention(layout, State.BLOCKED);
        return Reply.page(
                200, new OverviewPage(layout).show(datasets, search, pager, blocked, attention(layout, State.WAITING)));
    }

    private Html attention(Layout layout, State state) {
        return new Attention(layout).show(state, view.standings(state, Attention.MOST), total(layout, state));
    }

    private static long total(Layout layout, State state) {
        return layout.situation()
                .sum(
                        switch (state) {
                            case WAITING -> SourceState::waiting;
                            case BLOCKED -> SourceState::blocked;
                            default -> SourceState::ignored;
                        });
    }

    private Reply why(String asked) {
        List<Standing> standings = asked.isEmpty() ? List.of() : view.why(asked);
        return Reply.page(200, new WhyPage(pages.layout("../")).show(asked, standings));
    }

    private Reply standings(State state) {
        Layout layout = pages.layout("../");
        var standings = view.standings(state, StandingsPage.MOST);
        return Reply.page(200, new StandingsPage(layout, state).show(standings, total(layout, state)));
    }
}
