package org.windrow.provider.web.page;

import java.util.List;
import org.windrow.model.State;
import org.windrow.page.Html;
import org.windrow.provider.index.view.Standing;

/** Where one path or dataset stands: which rule, since when, what releases it. */
public final class WhyPage {
    private final Layout layout;

    public WhyPage(Layout layout) {
        this.layout = layout;
    }

    /**
     * The page.
     *
     * @param asked the path or id; empty where nothing was asked yet
     */
    public Html show(String asked, List<Standing> standings) {
        return layout.page("Why", Html.of("""
            <section><div class="bar"><h2>Where is it?</h2>
            <form action="why" method="get" role="search">
            <input type="search" name="path" value="{}" placeholder="path of a file or folder, or an id" aria-label="Path or id">
            <button>Why?</button></form></div>{}</section>\
            """, asked, answer(asked, standings)));
    }

    private Html answer(String asked, List<Standing> standings) {
        if (asked.isEmpty()) {
            return Html.of("<p>Write the path of a file or folder, whole or below its staging directory, or the first"
                    + " eight characters of a dataset’s id.</p>");
        }
        if (standings.isEmpty()) {
            return Html.of(
                    "<p>Nothing is known of “{}”. A new file is known after the next scan; see that the path is"
                            + " spelled as on the disk.</p>",
                    asked);
        }
        return Html.of(
                "<ul class=\"attention\">{}</ul>",
                Html.join(standings.stream().map(this::line).toList()));
    }

    private Html line(Standing standing) {
        return Html.of(
                "<li>{} <span class=\"path\"><span class=\"key\">{}/</span>{}</span><br>{} – since {}{}{}</li>",
                standing.state() == State.DONE
                        ? Html.of("<span class=\"pill green\">published</span>")
                        : States.pill(standing.state()),
                standing.source(),
                standing.path(),
                standing.why(),
                layout.times().both(standing.since()),
                standing.until()
                        .map(until -> Html.of(
                                "<br>looked at again at the latest {}",
                                layout.times().both(until)))
                        .orElse(Html.NOTHING),
                standing.remedy().isEmpty()
                        ? Html.NOTHING
                        : Html.of("<br><span class=\"remedy\">{}</span>", standing.remedy()));
    }
}
