package org.windrow.provider.web.page;

import java.util.List;
import java.util.Locale;
import org.windrow.model.State;
import org.windrow.page.Html;
import org.windrow.provider.index.view.Standing;

/** The newest of what is blocked and of what waits, as the first page shows them. */
public final class Attention {
    public static final int MOST = 5;
    private final Layout layout;

    public Attention(Layout layout) {
        this.layout = layout;
    }

    /** Nothing where {@code newest} is empty. */
    public Html show(State state, List<Standing> newest, long total) {
        if (newest.isEmpty()) {
            return Html.NOTHING;
        }
        Html all = total > newest.size()
                ? Html.of(
                        "<a href=\"{}browse/{}\">show all {}</a>",
                        layout.up(),
                        state.word(),
                        String.format(Locale.ROOT, "%,d", total))
                : Html.NOTHING;
        return Html.of(
                """
                <section><div class="bar"><h2>{}</h2><span class="note">{}</span>{}</div>
                <ul class="attention">{}</ul></section>\
                """,
                state == State.BLOCKED ? "Blocked" : "Waiting",
                state == State.BLOCKED ? "needs a person" : "mends itself",
                all,
                Html.join(newest.stream().map(this::line).toList()));
    }

    private Html line(Standing standing) {
        return Html.of(
                "<li><span class=\"path\"><span class=\"key\">{}/</span>{}</span> <span class=\"ago\">{}</span>"
                        + "<br>{}{}</li>",
                standing.source(),
                standing.path(),
                layout.times().near(standing.since()),
                standing.why(),
                standing.remedy().isEmpty()
                        ? Html.NOTHING
                        : Html.of("<br><span class=\"remedy\">{}</span>", standing.remedy()));
    }
}
