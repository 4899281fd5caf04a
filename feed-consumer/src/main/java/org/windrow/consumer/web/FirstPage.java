package org.windrow.consumer.web;

import java.util.ArrayList;
import java.util.List;
import org.windrow.check.Amount;
import org.windrow.consumer.journal.Listed;
import org.windrow.consumer.standing.Alarm;
import org.windrow.consumer.standing.Situation;
import org.windrow.consumer.transfer.InFlight.DatasetUnderWay;
import org.windrow.consumer.transfer.InFlight.PollUnderWay;
import org.windrow.model.State;
import org.windrow.page.Html;

/** How things stand, at one glance: what needs somebody first, then what is on its way. */
final class FirstPage {
    static final int MOST_WAITING = 5;
    private static final int OFTEN = 5;
    private static final int SELDOM = 30;
    private static final int MOST_GOING = 12;
    private static final long PERMILLE = 1000;

    private final Layout layout;
    private final Situation situation;

    FirstPage(Layout layout) {
        this.layout = layout;
        this.situation = layout.situation();
    }

    /**
     * The page.
     *
     * @param said what the last form led to; empty where there was none
     * @param waiting the newest of what waits
     */
    Html show(String said, BlockedSection blocked, List<Listed> waiting) {
        int seconds = situation.underWay().datasets().isEmpty() ? SELDOM : OFTEN;
        return layout.refreshed(
                situation.light() == Situation.Light.RED ? "Needs somebody · Windrow" : "Windrow consumer",
                seconds,
                Html.join(List.of(
                        said.isEmpty() ? Html.NOTHING : Html.of("<div class=\"said\" role=\"status\">{}</div>", said),
                        banner(),
                        blocked.show(layout),
                        underWay(),
                        new FeedCards(layout).show(),
                        waiting(waiting))));
    }

    private Html banner() {
        List<Html> lines = new ArrayList<>();
        for (Alarm alarm : situation.alarms()) {
            lines.add(Html.of(
                    "<li>{} <span class=\"remedy\">{}</span></li>", Layout.capital(alarm.text()), alarm.remedy()));
        }
        situation.warnings().forEach(warning -> lines.add(Html.of("<li>{}</li>", Layout.capital(warning))));
        return Html.of(
                "<div class=\"banner {}\" role=\"status\"><div class=\"sentence\">{}</div>{}</div>",
                situation.light().word(),
                situation.sentence(),
                lines.isEmpty() ? Html.NOTHING : Html.of("<ul>{}</ul>", Html.join(lines)));
    }

    private Html underWay() {
        List<DatasetUnderWay> datasets = situation.underWay().datasets();
        if (datasets.isEmpty()) {
            return Html.NOTHING;
        }
        List<Html> lines = new ArrayList<>(
                datasets.stream().limit(MOST_GOING).map(this::going).toList());
        if (datasets.size() > MOST_GOING) {
            lines.add(Html.of("<p class=\"empty\">and {} more</p>", datasets.size() - MOST_GOING));
        }
        return Html.of(
                "<section class=\"underway\"><div class=\"bar\"><h2>Coming in</h2><span class=\"note\">{} at"
                        + " {}/s</span></div>{}</section>",
                Amount.count(datasets.size(), "dataset"),
                Amount.bytes(situation.underWay().bytesPerSecond()),
                Html.join(lines));
    }

    private Html going(DatasetUnderWay dataset) {
        long done = dataset.bytes() == 0 ? 0 : Math.min(PERMILLE, dataset.bytesDone() * PERMILLE / dataset.bytes());
        if (dataset.bytes() > Long.MAX_VALUE / PERMILLE) {
            done = dataset.bytesDone() / (dataset.bytes() / PERMILLE);
        }
        return Html.of(
                "<div class=\"going\"><p><span class=\"path\">{}</span> <span class=\"quiet\">{}</span></p>"
                        + "<progress max=\"{}\" value=\"{}\">{} %</progress></div>",
                Html.of(
                        "<a href=\"datasets/{}?feed={}\">{}</a>",
                        dataset.id(),
                        Layout.coded(dataset.feed()),
                        dataset.name()),
                words(dataset),
                PERMILLE,
                done,
                done / 10);
    }

    private String words(DatasetUnderWay dataset) {
        if (dataset.files() == 0) {
            return "reading its list of files";
        }
        return Amount.bytes(dataset.bytesDone()) + " of " + Amount.bytes(dataset.bytes()) + ", "
                + Layout.number(dataset.filesDone()) + " of " + Amount.count(dataset.files(), "file")
                + (dataset.bytesPerSecond() == 0 ? "" : ", " + Amount.bytes(dataset.bytesPerSecond()) + "/s")
                + dataset.left()
                        .map(left -> ", about " + Situation.roughly(left) + " left")
                        .orElse(", nothing comes at the moment")
                + ", begun " + layout.times().relative(dataset.started());
    }

    private Html waiting(List<Listed> waiting) {
        long all = situation.count(State.WAITING);
        if (waiting.isEmpty()) {
            return Html.NOTHING;
        }
        Html more = all > waiting.size()
                ? Html.of("<a href=\"waiting\">show all {}</a>", Layout.number(all))
                : Html.NOTHING;
        return Html.of(
                "<section><div class=\"bar\"><h2>Waiting</h2><span class=\"note\">mends itself</span>{}</div>"
                        + "<ul class=\"attention\">{}</ul></section>",
                more,
                Html.join(waiting.stream().map(this::line).toList()));
    }

    private Html line(Listed entry) {
        return Html.of(
                "<li><a class=\"path\" href=\"{}\">{}</a> <span class=\"ago\">{}</span><br>{}</li>",
                Rows.address(layout, entry.key()),
                entry.label(),
                Rows.until(layout, entry),
                entry.reason());
    }

    static List<String> polled(Situation situation) {
        return situation.underWay().polls().stream().map(PollUnderWay::feed).toList();
    }
}
