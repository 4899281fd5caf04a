package org.windrow.consumer.web;

import java.util.List;
import org.windrow.check.Amount;
import org.windrow.consumer.journal.FeedRecord;
import org.windrow.consumer.standing.FeedStanding;
import org.windrow.page.Html;

/** The feeds with what is known of their last polls, and how far behind they are. */
final class FeedsPage {
    private final Layout layout;

    FeedsPage(Layout layout) {
        this.layout = layout;
    }

    Html show() {
        List<FeedStanding> feeds = layout.situation().feeds();
        return layout.page(
                "Feeds",
                Html.of(
                        """
                        <section><div class="bar"><h2>Feeds</h2><span class="note">{}</span>{}</div>
                        <table><thead><tr><th>Feed</th><th>Last read</th><th>State</th><th class="n">Change</th><th>Lag</th>
                        <th>Last new file</th><th>Every</th></tr></thead><tbody>{}</tbody></table></section>\
                        """,
                        Amount.count(feeds.size(), "feed"),
                        layout.button("poll", "Poll now"),
                        Html.join(feeds.stream().map(this::row).toList())));
    }

    private Html row(FeedStanding feed) {
        return Html.of(
                """
                <tr><td class="path"><b>{}</b><div class="key"><a href="{}" rel="noreferrer">{}</a></div></td><td class="t">{}</td>\
                <td>{}</td><td class="n">{}</td><td class="t">{}</td><td class="t">{}</td><td class="t">{}</td></tr>\
                """,
                feed.name(),
                feed.url(),
                feed.url(),
                feed.lastSuccess().map(layout.times()::near).orElse(Html.of("never")),
                state(feed),
                FeedCards.change(feed).map(Layout::number).orElse("–"),
                feed.known().flatMap(FeedRecord::lag).map(Amount::time).orElse("–"),
                feed.lastArrival().map(layout.times()::near).orElse(Html.of("none yet")),
                Amount.time(feed.every()));
    }

    private static Html state(FeedStanding feed) {
        Html failure = feed.failure()
                .map(why ->
                        Html.of("<span class=\"{}\">{}</span>", feed.unreached().isPresent() ? "red" : "", why))
                .orElse(Html.of("{}", feed.unreached().isPresent() ? "not reached" : "fine"));
        return feed.silence()
                .map(why -> Html.of("{}<br><span class=\"red\">silent: {}</span>", failure, why))
                .orElse(failure);
    }
}
