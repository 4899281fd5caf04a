package org.windrow.consumer.web;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.windrow.check.Amount;
import org.windrow.consumer.describe.Description;
import org.windrow.consumer.describe.Parameter;
import org.windrow.consumer.describe.Value;
import org.windrow.consumer.repository.Catalogue.Said;
import org.windrow.consumer.repository.Catalogue.Thumbnail;
import org.windrow.page.Html;

/** What the files of a dataset say of themselves: a table for each, folded where there are several. */
final class SaidSection {
    static final int MOST_FILES = 50;
    private static final int MOST_ROWS = 500;
    private static final int SHORT = 160;
    private static final int LONGEST = 4_000;

    /** What is shown of a file: so high, and twice as wide at most. */
    private static final int HIGH = 64;

    private final String address;
    private final String feed;

    /** {@code address} and {@code feed} of the dataset, as they stand in links. */
    SaidSection(String address, String feed) {
        this.address = address;
        this.feed = feed;
    }

    Html show(List<Said> files) {
        if (files.isEmpty()) {
            return Html.NOTHING;
        }
        boolean more = files.size() > MOST_FILES;
        List<Said> shown = more ? files.subList(0, MOST_FILES) : files;
        Html all = shown.size() == 1
                ? table(shown.get(0), true)
                : Html.join(shown.stream().map(file -> table(file, false)).toList());
        return Html.of(
                """
                <section id="metadata"><div class="bar"><h2>What the files say</h2><span class="note">{}</span>\
                <span class="exports"><a href="{}/metadata.json?{}">JSON</a></span></div>{}</section>\
                """,
                more ? "of the first " + MOST_FILES + " that say something" : Amount.count(shown.size(), "file"),
                address,
                feed,
                all);
    }

    private Html table(Said file, boolean open) {
        Description said = file.description();
        String values = Amount.count(said.parameters().size(), "value");
        String kind = said.extractor().isEmpty() ? values : said.extractor() + ", " + values;
        return Html.of(
                "<details class=\"metadata\"{}><summary>{}<span class=\"path\">{}</span> <span"
                        + " class=\"quiet\">{}</span>{}</summary>{}{}</details>",
                open ? Html.of(" open") : Html.NOTHING,
                file.thumbnail()
                        .map(thumbnail -> picture(thumbnail, "", address, feed))
                        .orElse(Html.NOTHING),
                file.path(),
                kind,
                said.unread().isEmpty()
                        ? Html.NOTHING
                        : Html.of(" <span class=\"pill amber\">not all of it could be read</span>"),
                unread(said),
                values(said));
    }

    /** A small picture that links to itself. */
    static Html picture(Thumbnail thumbnail, String alt, String address, String feed) {
        int high = Math.min(HIGH, thumbnail.height());
        long wide = Math.max(1, Math.round((double) thumbnail.width() * high / thumbnail.height()));
        int shown = (int) Math.min(wide, 2L * HIGH);
        return Html.of(
                "<img class=\"thumbnail\" src=\"{}/thumbnails/{}.png?{}\" width=\"{}\" height=\"{}\" alt=\"{}\""
                        + " loading=\"lazy\">",
                address,
                thumbnail.sha256(),
                feed,
                shown,
                high,
                alt);
    }

    private static Html unread(Description said) {
        return said.unread().isEmpty()
                ? Html.NOTHING
                : Html.of(
                        "<ul class=\"quiet\">{}</ul>",
                        Html.join(said.unread().stream()
                                .limit(SaidSection.MOST_ROWS)
                                .map(unread -> Html.of("<li>{}</li>", unread.toString()))
                                .toList()));
    }

    private static Html values(Description said) {
        if (said.parameters().isEmpty()) {
            return Html.NOTHING;
        }
        List<Html> rows = new ArrayList<>();
        said.parameters().stream().limit(MOST_ROWS).forEach(parameter -> rows.add(row(parameter)));
        int left = said.parameters().size() - rows.size();
        return Html.of(
                "<table class=\"values\"><thead><tr><th>Name</th><th>Value</th><th>Unit</th></tr></thead>"
                        + "<tbody>{}</tbody></table>{}",
                Html.join(rows),
                left == 0
                        ? Html.NOTHING
                        : Html.of("<p class=\"empty\">{} more stand in the JSON.</p>", Amount.count(left, "value")));
    }

    private static Html row(Parameter parameter) {
        return Html.of(
                "<tr title=\"{}\"><td class=\"path\">{}</td><td class=\"value\">{}</td><td>{}</td></tr>",
                parameter.source(),
                parameter.name().toString(),
                value(parameter),
                parameter.unit().orElse(""));
    }

    private static Html value(Parameter parameter) {
        if (parameter.value() instanceof Value.Absent absent) {
            String shape = parameter.shape().stream().map(String::valueOf).collect(Collectors.joining(" × "));
            return Html.of("<span class=\"quiet\">{} {}</span>", absent.why(), shape);
        }
        String text = parameter.value().text();
        if (text.length() <= SHORT) {
            return lines(text);
        }
        String whole = text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "… (the rest stands in the JSON)";
        return Html.of(
                "<details><summary>{}…</summary><span class=\"story\">{}</span></details>",
                text.substring(0, SHORT).replaceAll("\\s+", " "),
                lines(whole));
    }

    private static Html lines(String text) {
        List<Html> lines = new ArrayList<>();
        for (String line : text.split("\\R", -1)) {
            lines.add(lines.isEmpty() ? Html.of("{}", line) : Html.of("<br>{}", line));
        }
        return Html.join(lines);
    }
}
