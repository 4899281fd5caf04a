package org.windrow.consumer.web;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.windrow.check.Amount;
import org.windrow.consumer.journal.FeedRecord;
import org.windrow.consumer.oai.HarvestWords;
import org.windrow.consumer.repository.Catalogue.Space;
import org.windrow.consumer.standing.FeedStanding;
import org.windrow.consumer.standing.Situation;
import org.windrow.consumer.standing.Situation.Verified;
import org.windrow.page.Html;
import org.windrow.page.Sparkline;

/** The feeds and the repository, a card each. */
final class FeedCards {
    private static final int PERCENT = 100;
    private final Layout layout;
    private final Situation situation;

    FeedCards(Layout layout) {
        this.layout = layout;
        this.situation = layout.situation();
    }

    Html show() {
        List<Html> cards = new ArrayList<>();
        situation.feeds().stream().sorted(Comparator.comparing(FeedCards::fine)).forEach(feed -> cards.add(card(feed)));
        cards.add(repository());
        return Html.of(
                "<section class=\"head\"><div class=\"bar\"><h2>Feeds</h2><span"
                        + " class=\"note\">{}</span>{}</div></section><div class=\"cards\">{}</div>",
                Amount.count(situation.feeds().size(), "feed"),
                layout.button("poll", "Poll now"),
                Html.join(cards));
    }

    /** Troubles come first; else they stand as in the settings. */
    private static boolean fine(FeedStanding feed) {
        return feed.unreached().isEmpty() && feed.silence().isEmpty();
    }

    private Html card(FeedStanding feed) {
        return Html.of(
                "<article class=\"card {}\"><h2>{} {}</h2><p class=\"key\">{}</p><p class=\"big\">{}</p>{}<dl>{}</dl>"
                        + "</article>",
                fine(feed) ? feed.failure().isPresent() ? "amber" : "green" : "red",
                feed.name(),
                pill(feed),
                feed.url(),
                newest(feed),
                Sparkline.of(feed.arrivals(), situation.now()),
                Html.join(facts(feed)));
    }

    private Html pill(FeedStanding feed) {
        if (feed.unreached().isPresent()) {
            return Html.of("<span class=\"pill red\">not reached</span>");
        }
        if (feed.failure().isPresent()) {
            return Html.of("<span class=\"pill amber\">failed just now</span>");
        }
        if (feed.silence().isPresent()) {
            return Html.of("<span class=\"pill red\">silent</span>");
        }
        return FirstPage.polled(situation).contains(feed.name())
                ? Html.of("<span class=\"pill green\">being read</span>")
                : Html.NOTHING;
    }

    private Html newest(FeedStanding feed) {
        Html last = feed.lastArrival()
                .map(at -> Html.of("Last new file {}", layout.times().near(at)))
                .orElse(Html.of("No file yet"));
        return feed.silence()
                .map(why -> Html.of("<span class=\"red\">{}</span> <small>unusual: {}</small>", last, why))
                .orElse(last);
    }

    private List<Html> facts(FeedStanding feed) {
        List<Html> facts = new ArrayList<>();
        facts.add(fact(
                "Last read",
                Html.of(
                        "{}{} <span class=\"quiet\">every {}</span>",
                        feed.unreached().isPresent() ? new Html("<span class=\"red\">") : Html.NOTHING,
                        feed.lastSuccess()
                                .map(at -> Html.of(
                                        "{}{}",
                                        layout.times().near(at),
                                        feed.unreached().isPresent() ? new Html("</span>") : Html.NOTHING))
                                .orElse(feed.unreached().isPresent() ? new Html("never</span>") : new Html("not yet")),
                        Amount.time(feed.every()))));
        feed.failure().ifPresent(why -> facts.add(fact("Failure", Html.of("<span class=\"red\">{}</span>", why))));
        feed.known()
                .flatMap(FeedRecord::notBefore)
                .filter(at -> at.isAfter(situation.now()))
                .ifPresent(at -> facts.add(fact(
                        "Its server asks", Html.of("to wait; {}", layout.times().near(at)))));
        feed.known()
                .flatMap(known -> HarvestWords.of(known.position()))
                .ifPresent(words -> facts.add(fact("OAI-PMH", Html.of("{}", words))));
        lag(feed).ifPresent(lag -> facts.add(fact("Lag", lag)));
        change(feed).ifPresent(number -> facts.add(fact("Change", Html.of("{}", Layout.number(number)))));
        return facts;
    }

    static Optional<Html> lag(FeedStanding feed) {
        return feed.known()
                .flatMap(FeedRecord::lag)
                .map(lag -> Html.of("{} <span class=\"quiet\">from publication to here</span>", Amount.time(lag)));
    }

    static Optional<Long> change(FeedStanding feed) {
        return feed.known().flatMap(known -> known.position().mark()).map(mark -> mark.number());
    }

    private Html repository() {
        boolean red = situation.store().isPresent()
                || situation.alarms().stream().anyMatch(alarm -> alarm.key().equals("disk"));
        List<Html> facts = new ArrayList<>();
        facts.add(fact(
                "Holds",
                Html.of(
                        "{}, {}",
                        Amount.count(situation.held().files(), "file"),
                        Amount.bytes(situation.held().bytes()))));
        facts.add(fact(
                "Full in",
                situation
                        .fullIn()
                        .map(time -> Html.of(
                                "about {} <span class=\"quiet\">at the pace of two weeks</span>",
                                Situation.roughly(time)))
                        .orElse(Html.of("<span class=\"quiet\">not for years at this pace</span>"))));
        facts.add(fact(
                "Last verify",
                situation
                        .verified()
                        .map(this::verified)
                        .orElse(Html.of("<span class=\"quiet\">never verified</span>"))));
        return Html.of(
                "<article class=\"card disk {}\"><h2>Repository {}</h2>{}<dl>{}</dl></article>",
                red ? "red" : "green",
                situation.store().isPresent() ? Html.of("<span class=\"pill red\">away</span>") : Html.NOTHING,
                situation.space().map(FeedCards::disk).orElse(Html.NOTHING),
                Html.join(facts));
    }

    private Html verified(Verified found) {
        return Html.of(
                "{} <span class=\"{}\">{}</span>",
                layout.times().near(found.at()),
                found.wrong() == 0 ? "quiet" : "red",
                found.wrong() == 0
                        ? Amount.count(found.files(), "file") + ", all as they came"
                        : Amount.count(found.wrong(), "file") + " changed");
    }

    private static Html disk(Space space) {
        long used =
                space.size() <= 0 ? 0 : PERCENT - Math.min(PERCENT, space.free() / Math.max(1, space.size() / PERCENT));
        return Html.of(
                "<p class=\"big\">{} of {} free</p><progress max=\"100\" value=\"{}\" title=\"{} % used\">{}"
                        + " %</progress>",
                Amount.bytes(space.free()), Amount.bytes(space.size()), used, used, used);
    }

    private static Html fact(String name, Html value) {
        return Html.of("<dt>{}</dt><dd>{}</dd>", name, value);
    }
}
