package org.windrow.provider.web.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.windrow.check.Amount;
import org.windrow.page.Html;
import org.windrow.page.Sparkline;
import org.windrow.provider.index.view.SourceState;
import org.windrow.provider.watch.FileList;
import org.windrow.provider.watch.WatchState;

/** The sources, a card each: what came when, what is held back, and the disk below. */
final class SourceCards {
    private final Layout layout;

    SourceCards(Layout layout) {
        this.layout = layout;
    }

    Html show(List<SourceStanding> sources) {
        return Html.of(
                "<div class=\"cards\">{}</div>",
                Html.join(sources.stream().map(this::card).toList()));
    }

    private Html card(SourceStanding source) {
        SourceState state = source.state();
        return Html.of(
                """
                <article class="card {}"><h2>{} {}</h2><p class="key">{}</p>
                <p class="big">{}</p>{}
                <dl>{}</dl></article>\
                """,
                source.light().word(),
                state.name(),
                pill(source),
                state.directory(),
                newest(source),
                Sparkline.of(source.arrivals(), layout.times().now()),
                Html.join(facts(source)));
    }

    private static Html pill(SourceStanding source) {
        SourceState state = source.state();
        if (state.frozen().isPresent()) {
            return Html.of("<span class=\"pill red\">frozen</span>");
        }
        if (state.lastScan().isEmpty()) {
            return Html.of("<span class=\"pill amber\">first scan is running</span>");
        }
        return source.silence().isPresent() ? Html.of("<span class=\"pill red\">silent</span>") : Html.NOTHING;
    }

    private Html newest(SourceStanding source) {
        Html last = source.lastArrival()
                .map(at -> Html.of("Last new file {}", layout.times().near(at)))
                .orElse(Html.of("No file yet"));
        return source.silence()
                .map(why -> Html.of("<span class=\"red\">{}</span> <small>unusual: {}</small>", last, why))
                .orElse(last);
    }

    private List<Html> facts(SourceStanding source) {
        SourceState state = source.state();
        List<Html> facts = new ArrayList<>();
        state.frozen().ifPresent(why -> facts.add(fact("Frozen", Html.of("<span class=\"red\">{}</span>", why))));
        facts.add(fact(
                "Published",
                Html.of(
                        "{}, {}, {}",
                        Amount.count(state.datasets(), "dataset"),
                        Amount.count(state.files(), "file"),
                        Amount.bytes(state.bytes()))));
        if (state.hashBacklogFiles() > 0) {
            facts.add(fact(
                    "To hash",
                    Html.of(
                            "{}, {}",
                            Amount.count(state.hashBacklogFiles(), "file"),
                            Amount.bytes(state.hashBacklogBytes()))));
        }
        facts.add(fact("Not published", heldBack(state)));
        facts.add(fact(
                "Last scan", state.lastScan().map(layout.times()::near).orElse(Html.of("running for the first time"))));
        facts.add(fact("Changes", changes(source.activity())));
        source.mount().ifPresent(mount -> facts.add(fact("Disk", disk(mount))));
        return facts;
    }

    private Html heldBack(SourceState state) {
        return Html.join(List.of(
                held("waiting", state.waiting()), held("blocked", state.blocked()), held("ignored", state.ignored())));
    }

    private Html held(String word, long number) {
        return number == 0
                ? Html.of("<span class=\"quiet\">0 {}</span>", word)
                : Html.of(
                        "<a class=\"{}\" href=\"{}browse/{}\">{} {}</a>",
                        word,
                        layout.up(),
                        word,
                        String.format(Locale.ROOT, "%,d", number),
                        word);
    }

    private static Html changes(Activity activity) {
        WatchState watch = activity.watch();
        if (watch.isLive()) {
            return Html.of("told at once <span class=\"quiet\">{}</span>", Amount.count(watch.folders(), "folder"));
        }
        if (activity.list().filter(FileList.State::following).isPresent()) {
            return Html.of("told by the file list");
        }
        return Html.of(
                "found by scans <span class=\"{}\" title=\"{}\">{}</span>",
                watch.kind() == WatchState.Kind.FAILED ? "red" : "quiet",
                watch.remedy(),
                watch.why().isEmpty() ? "watcher " + watch.kind().word() : watch.why());
    }

    private static Html disk(Mount mount) {
        return Html.of(
                "<span{}>{} of {} free</span> <span class=\"quiet\">{}</span>",
                mount.nearlyFull() ? new Html(" class=\"red\"") : Html.NOTHING,
                Amount.bytes(mount.free()),
                Amount.bytes(mount.size()),
                mount.type());
    }

    private static Html fact(String name, Html value) {
        return Html.of("<dt>{}</dt><dd>{}</dd>", name, value);
    }
}
