package org.windrow.consumer.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.windrow.check.Amount;
import org.windrow.consumer.journal.Listed;
import org.windrow.consumer.standing.Cause;
import org.windrow.page.Html;

/**
 * What is blocked, by cause: each with what releases it.
 *
 * @param groups the cause of most datasets first
 * @param all how many datasets are blocked
 */
record BlockedSection(List<Group> groups, long all) {
    static final int MOST_CAUSES = 8;
    static final int MOST_SHOWN = 4;

    BlockedSection {
        groups = List.copyOf(groups);
    }

    /** A cause and the newest of its datasets. */
    record Group(Cause cause, List<Listed> newest) {}

    Html show(Layout layout) {
        if (all == 0) {
            return Html.NOTHING;
        }
        return Html.of(
                "<section class=\"blocked\"><div class=\"bar\"><h2>Blocked</h2><span class=\"note\">{}</span>"
                        + "<a href=\"{}blocked\">list</a>{}</div>{}{}</section>",
                note(),
                layout.up(),
                groups.size() > 1 ? layout.button("retry", "Try all again", "all", "blocked") : Html.NOTHING,
                Html.join(groups.stream()
                        .limit(MOST_CAUSES)
                        .map(group -> group(layout, group))
                        .toList()),
                groups.size() > MOST_CAUSES
                        ? Html.of("<p class=\"empty\">and {} more causes</p>", groups.size() - MOST_CAUSES)
                        : Html.NOTHING);
    }

    private String note() {
        return Amount.count(all, "dataset") + " need" + (all == 1 ? "s" : "") + " a person; "
                + (groups.size() == 1 ? "one cause" : groups.size() + " causes");
    }

    private static Html group(Layout layout, Group group) {
        Cause cause = group.cause();
        long count = cause.entries();
        return Html.of(
                "<div class=\"cause\"><div class=\"bar\"><h3><span class=\"count\">{}</span> {}</h3>{}</div>{}{}"
                        + "<ul>{}{}</ul></div>",
                Layout.number(count),
                Layout.capital(cause.title()),
                count == 1
                        ? Html.NOTHING
                        : layout.button("retry", "Try all " + Layout.number(count) + " again", "cause", cause.key()),
                cause.option()
                        .map(option -> Html.of("<div class=\"key\">because of <code>{}</code></div>", option))
                        .orElse(Html.NOTHING),
                cause.remedy()
                        .filter(remedy -> !remedy.isBlank())
                        .map(remedy -> Html.of("<p class=\"remedy\">{}</p>", remedy))
                        .orElse(Html.NOTHING),
                Html.join(group.newest().stream()
                        .map(entry -> line(layout, cause, entry))
                        .toList()),
                count > group.newest().size()
                        ? Html.of(
                                "<li class=\"more\"><a href=\"{}blocked\">and {} more</a></li>",
                                layout.up(),
                                Layout.number(count - group.newest().size()))
                        : Html.NOTHING);
    }

    private static Html line(Layout layout, Cause cause, Listed entry) {
        List<Html> why = new ArrayList<>();
        if (!entry.reason().equals(cause.title())) {
            why.add(Html.of("<span class=\"why\">{}</span>", entry.reason()));
        }
        Optional<String> remedy = entry.remedy().filter(text -> !text.isBlank());
        if (cause.remedy().isEmpty() && remedy.isPresent()) {
            why.add(Html.of("<span class=\"why remedy\">{}</span>", remedy.get()));
        }
        return Html.of(
                "<li><span class=\"what\"><a href=\"{}\">{}</a> <span class=\"ago\">{}</span></span>{}{}</li>",
                Rows.address(layout, entry.key()),
                entry.label(),
                layout.times().near(entry.since()),
                layout.button("retry", "Try again", "entry", Long.toString(entry.seq())),
                Html.join(why));
    }
}
