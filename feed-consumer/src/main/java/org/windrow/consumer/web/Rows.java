package org.windrow.consumer.web;

import java.time.Instant;
import org.windrow.consumer.journal.Listed;
import org.windrow.consumer.repository.DatasetKey;
import org.windrow.model.State;
import org.windrow.page.Html;

/** Pieces of which lists are made. */
final class Rows {
    private Rows() {}

    /** The page of a dataset. */
    static String address(Layout layout, DatasetKey key) {
        return layout.up() + "datasets/" + key.id() + "?feed=" + Layout.coded(key.feed());
    }

    /** When a waiting entry is looked at again. */
    static Html until(Layout layout, Listed entry) {
        Instant now = layout.times().now();
        return entry.nextTry().isAfter(now)
                ? Html.of("tried again {}", layout.times().near(entry.nextTry()))
                : Html.of("its turn comes as soon as possible");
    }

    static Html pill(State state) {
        return Html.of("<span class=\"pill {}\">{}</span>", state.word(), state.word());
    }

    /** A search field for the page it stands on. */
    static Html search(String action, String search, String placeholder, Html kept) {
        return Html.of(
                "<form action=\"{}\" method=\"get\" role=\"search\">{}<input type=\"search\" name=\"q\" value=\"{}\""
                        + " placeholder=\"{}\" aria-label=\"Search\"> <button>Search</button></form>",
                action,
                kept,
                search,
                placeholder);
    }

    /** A field that a form keeps as it is; nothing where it is empty. */
    static Html kept(String name, String value) {
        return value.isEmpty()
                ? Html.NOTHING
                : Html.of("<input type=\"hidden\" name=\"{}\" value=\"{}\">", name, value);
    }

    /** Where a list goes on; nothing at its end. */
    static Html older(boolean more, String link) {
        return older(more, link, "older →");
    }

    static Html older(boolean more, String link, String label) {
        return more
                ? Html.of("<div class=\"pager\"><a rel=\"next\" href=\"{}\">{}</a></div>", link, label)
                : Html.NOTHING;
    }

    /** The list for other programs. {@code query} without question mark. */
    static Html exports(String address, String query) {
        String rest = query.isEmpty() ? "" : "?" + query;
        return Html.of(
                "<span class=\"exports\"><a href=\"{}.csv{}\">CSV</a> · <a href=\"{}.json{}\">JSON</a></span>",
                address,
                rest,
                address,
                rest);
    }
}
