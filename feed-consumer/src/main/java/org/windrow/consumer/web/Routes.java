package org.windrow.consumer.web;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.windrow.check.Amount;
import org.windrow.consumer.journal.Listed;
import org.windrow.consumer.repository.RepositoryException;
import org.windrow.consumer.standing.Alarm;
import org.windrow.consumer.standing.Cause;
import org.windrow.consumer.standing.Situation;
import org.windrow.model.State;
import org.windrow.page.Html;
import org.windrow.page.MetricsText;
import org.windrow.page.Times;

/** Which address shows or does what. */
final class Routes {
    private static final List<String> FORMS = List.of("poll", "retry");

    private final Office office;
    private final Guard guard;
    private final Datasets datasets;

    Routes(Office office, Guard guard) {
        this.office = office;
        this.guard = guard;
        this.datasets = new Datasets(office);
    }

    /** Whether something can be asked for there by POST. */
    boolean takes(List<String> parts) {
        return parts.size() == 1 && FORMS.contains(parts.get(0));
    }

    Reply get(Ask ask) {
        List<String> parts = ask.parts();
        try {
            if (parts.isEmpty()) {
                return Reply.page(200, first(ask));
            }
            if (parts.get(0).equals("datasets") && parts.size() > 1) {
                return datasets.below(ask, layout("../"));
            }
            return parts.size() == 1 ? top(ask) : nothing();
        } catch (RepositoryException e) {
            return Reply.text(503, e.getMessage());
        }
    }

    private Reply top(Ask ask) throws RepositoryException {
        String name = ask.parts().get(0);
        int dot = name.lastIndexOf('.');
        if (dot > 0) {
            return export(ask, name.substring(0, dot), name.substring(dot + 1));
        }
        return switch (name) {
            case "health" -> health();
            case "metrics" -> Reply.of(200, MetricsText.TYPE, Metrics.of(situation(), office.version()));
            case "status" -> Reply.of(200, "application/json", office.status().get() + "\n");
            case "feeds" -> Reply.page(200, new FeedsPage(layout("")).show());
            case "history" ->
                Reply.page(
                        200,
                        new HistoryPage(layout(""))
                                .show(office.journal()
                                        .lists()
                                        .history(ask.number("before", Long.MAX_VALUE), HistoryPage.SIZE + 1)));
            case "waiting", "blocked", "ignored", "done" -> Reply.page(200, state(ask, State.of(name)));
            case "datasets", "experiments", "owners" -> datasets.list(ask, layout(""));
            default -> nothing();
        };
    }

    private Reply export(Ask ask, String list, String form) {
        if (!form.equals("csv") && !form.equals("json")) {
            return nothing();
        }
        return switch (list) {
            case "waiting", "blocked", "ignored", "done" ->
                Export.reply(list, form, Listings.entries(office.journal().lists(), State.of(list), ask.words()));
            case "history" ->
                Export.reply(list, form, Listings.history(office.journal().lists()));
            default -> datasets.export(ask, list, form).orElseGet(Routes::nothing);
        };
    }

    private Html first(Ask ask) {
        Layout layout = layout("");
        Situation now = layout.situation();
        BlockedSection blocked = new BlockedSection(
                now.blocked().stream()
                        .map(cause -> new BlockedSection.Group(cause, newest(cause)))
                        .toList(),
                now.count(State.BLOCKED));
        return new FirstPage(layout)
                .show(
                        said(ask),
                        blocked,
                        office.journal().lists().in(State.WAITING, List.of(), ask.after(), FirstPage.MOST_WAITING));
    }

    private List<Listed> newest(Cause cause) {
        return cause.reasons().stream()
                .limit(BlockedSection.MOST_SHOWN)
                .flatMap(reason -> office.journal().lists().blockedBy(reason, BlockedSection.MOST_SHOWN).stream())
                .limit(BlockedSection.MOST_SHOWN)
                .toList();
    }

    private Html state(Ask ask, State state) {
        return new StatePage(layout(""), state)
                .show(office.journal().lists().in(state, ask.words(), ask.after(), StatePage.SIZE + 1), ask.search());
    }

    private Reply health() {
        List<Alarm> alarms = situation().alarms();
        if (alarms.isEmpty()) {
            return Reply.text(200, "fine");
        }
        StringBuilder lines = new StringBuilder();
        alarms.forEach(alarm -> lines.append(lines.isEmpty() ? "" : "\n").append(alarm.text()));
        return Reply.text(503, lines.toString());
    }

    /** Does what a form of ours asks for. */
    Reply post(Ask ask) {
        if (ask.parts().get(0).equals("poll")) {
            office.requests().pollNow();
            return Reply.seeOther("./?said=polling");
        }
        int tried = retry(ask);
        return Reply.seeOther("./?said=retried&n=" + tried);
    }

    private int retry(Ask ask) {
        if (!ask.field("cause").isEmpty()) {
            return situation().blocked().stream()
                    .filter(cause -> cause.key().equals(ask.field("cause")))
                    .mapToInt(cause -> office.requests().retry(cause))
                    .sum();
        }
        if (ask.field("all").equals("blocked")) {
            return situation().blocked().stream()
                    .mapToInt(cause -> office.requests().retry(cause))
                    .sum();
        }
        long entry = ask.number("entry", -1);
        return entry < 0 ? 0 : office.requests().retry(Optional.of(entry));
    }

    private static String said(Ask ask) {
        return switch (ask.field("said")) {
            case "polling" -> "The feeds are being asked now. This page shows itself anew by itself.";
            case "retried" ->
                Amount.count(ask.number("n", 0), "dataset").toLowerCase(Locale.ROOT)
                        + " will be tried again now. What does not work stands here again in a moment.";
            default -> "";
        };
    }

    private Situation situation() {
        return office.standings().situation();
    }

    private Layout layout(String up) {
        Situation now = situation();
        return new Layout(up, now, new Times(now.now()), guard, office.version());
    }

    static Reply nothing() {
        return Reply.text(404, "No such address.");
    }
}
