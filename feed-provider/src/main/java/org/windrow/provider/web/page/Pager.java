package org.windrow.provider.web.page;

import java.util.Locale;
import org.windrow.page.Html;

/**
 * A long list in pages.
 *
 * @param asked the page asked for, from 1; beyond the end the last one is shown
 * @param link to which the page number is appended
 */
public record Pager(long total, int size, int asked, String link) {

    long pages() {
        return Math.max(1, (total + size - 1) / size);
    }

    long page() {
        return Math.min(asked, pages());
    }

    public int offset() {
        return (int) Math.min(Integer.MAX_VALUE - size, (page() - 1) * size);
    }

    Html links() {
        if (pages() == 1) {
            return Html.NOTHING;
        }
        return Html.of(
                "<div class=\"pager\">{}<span>page {} of {}</span>{}</div>",
                page() > 1 ? Html.of("<a rel=\"prev\" href=\"{}{}\">← newer</a>", link, page() - 1) : Html.NOTHING,
                String.format(Locale.ROOT, "%,d", page()),
                String.format(Locale.ROOT, "%,d", pages()),
                page() < pages()
                        ? Html.of("<a rel=\"next\" href=\"{}{}\">older →</a>", link, page() + 1)
                        : Html.NOTHING);
    }
}
