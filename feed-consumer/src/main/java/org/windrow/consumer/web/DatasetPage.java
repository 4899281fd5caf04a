package org.windrow.consumer.web;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.windrow.check.Amount;
import org.windrow.consumer.journal.Listed;
import org.windrow.consumer.journal.Lists.Happened;
import org.windrow.consumer.journal.Verifications.Damage;
import org.windrow.consumer.repository.Catalogue.DatasetRow;
import org.windrow.consumer.repository.Catalogue.FileRow;
import org.windrow.consumer.repository.Catalogue.Said;
import org.windrow.model.Digest;
import org.windrow.model.State;
import org.windrow.page.Html;

/** One dataset: what was decided about it and why, where it is, its files, and what happened to it. */
final class DatasetPage {
    static final int SIZE = 200;
    static final int MOST_OLD = 50;
    static final int MOST_LINES = 50;
    private static final int MOST_DAMAGES = 20;
    private static final int SHORT_DIGEST = 12;

    private final Layout layout;
    private final Listed entry;
    private final Optional<DatasetRow> held;

    DatasetPage(Layout layout, Listed entry, Optional<DatasetRow> held) {
        this.layout = layout;
        this.entry = entry;
        this.held = held;
    }

    /**
     * The rest of what is shown.
     *
     * @param page of the dataset at its provider
     * @param place in the repository
     * @param damages stored files that are not what they were
     * @param files one more than fits where there are more
     * @param old replaced and removed versions, newest first
     * @param said what files say of themselves; one more than fits where there are more
     */
    record Parts(
            Optional<URI> page,
            Optional<String> place,
            List<Damage> damages,
            List<FileRow> files,
            List<FileRow> old,
            List<Said> said,
            List<Happened> lines) {}

    Html show(Parts parts) {
        String title =
                held.map(DatasetRow::title).filter(text -> !text.isBlank()).orElse(entry.label());
        return layout.page(
                title,
                Html.join(List.of(
                        Html.of(
                                "<p class=\"crumbs\"><a href=\"../datasets\">Datasets</a> / {}</p><h1>{}</h1>",
                                entry.label(),
                                title),
                        decision(),
                        damages(parts.damages()),
                        facts(parts),
                        files(parts.files()),
                        new SaidSection(
                                        Layout.coded(entry.key().id().toString()),
                                        "feed=" + Layout.coded(entry.key().feed()))
                                .show(parts.said()),
                        old(parts.old()),
                        history(parts.lines()))));
    }

    private Html decision() {
        String light = switch (entry.state()) {
            case DONE -> "green";
            case BLOCKED -> "red";
            case WAITING, IGNORED -> "amber";
        };
        List<Html> more = new ArrayList<>();
        entry.option()
                .ifPresent(option ->
                        more.add(Html.of("<div class=\"gap\">Option responsible: <code>{}</code></div>", option)));
        entry.remedy()
                .filter(remedy -> !remedy.isBlank())
                .ifPresent(remedy -> more.add(Html.of("<div class=\"gap remedy\">{}</div>", remedy)));
        if (entry.state() == State.WAITING || entry.state() == State.BLOCKED) {
            more.add(Html.of(
                    "<div class=\"gap\">{}{}</div>",
                    layout.button("retry", "Try again", "entry", Long.toString(entry.seq())),
                    entry.state() == State.WAITING ? Html.of(" {}", Rows.until(layout, entry)) : Html.NOTHING));
        }
        entry.gone()
                .ifPresent(kind -> more.add(Html.of(
                        "<div class=\"gap\">It left the feed ({}). Nothing is deleted here because of that.</div>",
                        kind)));
        return Html.of(
                "<div class=\"banner {}\"><span class=\"sentence\">{}</span> since {}: {}{}</div>",
                light,
                Layout.capital(entry.state().word()),
                layout.times().near(entry.since()),
                entry.reason(),
                Html.join(more));
    }

    private static Html damages(List<Damage> damages) {
        return damages.isEmpty()
                ? Html.NOTHING
                : Html.of(
                        "<div class=\"banner red\"><span class=\"sentence\">Damaged since it arrived</span><ul>{}</ul>"
                                + "<div class=\"remedy\">feed-consumer verify --repair fetches it anew.</div></div>",
                        Html.join(damages.stream()
                                .limit(MOST_DAMAGES)
                                .map(damage -> Html.of("<li>{}: {}</li>", damage.path(), damage.what()))
                                .toList()));
    }

    private Html facts(Parts parts) {
        List<Html> facts = new ArrayList<>();
        facts.add(fact("Owner", owner()));
        held.ifPresent(row -> facts.add(fact(
                "Experiment",
                Html.of(
                        "<a href=\"../datasets?experiment={}\">{}</a>",
                        Layout.coded(row.experiment().ref()),
                        row.experiment().title()))));
        facts.add(fact("Held", held()));
        parts.place().ifPresent(place -> facts.add(fact("In the repository", place(place))));
        parts.page()
                .ifPresent(page -> facts.add(fact(
                        "At its provider",
                        Html.of("<a class=\"provider\" href=\"{}\" rel=\"noreferrer\">{}</a>", page, page))));
        facts.add(fact("Feed", Html.of("{}", entry.key().feed())));
        facts.add(fact("Id", Html.of("<code>{}</code>", entry.key().id())));
        if (!entry.key().entryId().equals(entry.key().id().urn())) {
            facts.add(fact("Entry", Html.of("<code>{}</code>", entry.key().entryId())));
        }
        return Html.of("<section><dl>{}</dl></section>", Html.join(facts));
    }

    private Html owner() {
        return held.map(row ->
                        Html.of("<a href=\"../datasets?owner={}\">{}</a>", Layout.coded(row.owner()), row.owner()))
                .orElse(Html.of("{}", entry.owner().orElse("–")));
    }

    private Html held() {
        if (held.isEmpty()) {
            return Html.of("nothing yet");
        }
        DatasetRow row = held.get();
        long verified = entry.totals().map(totals -> totals.verified()).orElse(0L);
        return Html.of(
                "{}, {}{} <span class=\"quiet\">{} verified against the source; last arrival {}</span>",
                Amount.count(row.files(), "file"),
                Amount.bytes(row.bytes()),
                row.complete() ? "" : ", not all of them yet",
                verified >= row.files() ? "all" : Layout.number(verified),
                layout.times().near(row.recorded()));
    }

    /** An address can be opened; a folder can be copied. Nothing but http is ever linked. */
    private static Html place(String place) {
        return place.startsWith("http://") || place.startsWith("https://")
                ? Html.of("<a href=\"{}\" rel=\"noreferrer\">{}</a>", place, place)
                : Html.of("<code>{}</code>", place);
    }

    private Html files(List<FileRow> files) {
        if (held.isEmpty()) {
            return Html.NOTHING;
        }
        boolean more = files.size() > SIZE;
        List<FileRow> shown = more ? files.subList(0, SIZE) : files;
        String address = Layout.coded(entry.key().id().toString());
        String feed = "feed=" + Layout.coded(entry.key().feed());
        String last = shown.isEmpty() ? "" : shown.get(shown.size() - 1).path();
        return Html.of(
                """
                <section><div class="bar"><h2>Files</h2><span class="note">{}, {}</span>{}</div>
                <table class="files"><thead><tr><th>Path</th><th class="n">Size</th><th>Modified</th><th>Arrived</th><th>SHA-256</th></tr></thead>
                <tbody>{}</tbody></table>{}</section>\
                """,
                Amount.count(held.get().files(), "file"),
                Amount.bytes(held.get().bytes()),
                Rows.exports(address + "/files", feed),
                Html.join(shown.stream().map(this::row).toList()),
                Rows.older(more, address + "?" + feed + "&after=" + Layout.coded(last), "more files →"));
    }

    private Html old(List<FileRow> old) {
        if (old.isEmpty()) {
            return Html.NOTHING;
        }
        return Html.of(
                """
                <section><div class="bar"><h2>Earlier versions</h2><span class="note">kept, the newest {} first</span></div>
                <table class="files"><thead><tr><th>Path</th><th class="n">Size</th><th>Left</th><th>Kept at</th><th>SHA-256</th></tr></thead>
                <tbody>{}</tbody></table></section>\
                """,
                old.size(),
                Html.join(old.stream()
                        .map(file -> Html.of(
                                "<tr><td class=\"path\">{}</td><td class=\"n\">{}</td><td class=\"t\">{} {}</td>"
                                        + "<td class=\"path\"><code>{}</code></td><td>{}</td></tr>",
                                file.path(),
                                Amount.bytes(file.bytes()),
                                file.state(),
                                file.left().map(layout.times()::near).orElse(Html.NOTHING),
                                file.place(),
                                digest(file)))
                        .toList()));
    }

    private Html row(FileRow file) {
        return Html.of(
                """
                <tr><td class="path">{}{}{}{}</td><td class="n" title="{} bytes">{}</td><td class="t">{}</td>\
                <td class="t">{}</td><td>{}</td></tr>\
                """,
                path(file),
                file.removedUpstream()
                        ? Html.of(" <span class=\"pill ignored\">no longer in staging</span>")
                        : Html.NOTHING,
                file.verified()
                        ? Html.NOTHING
                        : Html.of(" <span class=\"pill amber\">not verified against source</span>"),
                file.stored()
                        ? Html.NOTHING
                        : Html.of(
                                " <span class=\"pill\">registered, not stored here</span> <code>{}</code>",
                                file.place()),
                Layout.number(file.bytes()),
                Amount.bytes(file.bytes()),
                file.modified().map(layout.times()::near).orElse(Html.of("–")),
                layout.times().near(file.recorded()),
                digest(file));
    }

    /** Leads to where the repository hands it out, if it does. */
    private static Html path(FileRow file) {
        boolean handedOut = file.stored()
                && (file.place().startsWith("http://") || file.place().startsWith("https://"));
        return handedOut
                ? Html.of("<a href=\"{}\" rel=\"noreferrer\">{}</a>", file.place(), file.path())
                : Html.of("{}", file.path());
    }

    private static Html digest(FileRow file) {
        return file.digests().stream()
                .filter(digest -> digest.algorithm() == Digest.Algorithm.SHA_256)
                .findFirst()
                .map(digest -> Html.of(
                        "<code title=\"{}\">{}…</code>",
                        digest.hex(),
                        digest.hex().substring(0, SHORT_DIGEST)))
                .orElse(Html.NOTHING);
    }

    private Html history(List<Happened> lines) {
        return Html.of(
                "<section><div class=\"bar\"><h2>What happened</h2><span class=\"note\">newest first</span></div>"
                        + "<table><tbody>{}</tbody></table></section>",
                Html.join(lines.stream()
                        .map(line -> Html.of(
                                "<tr><td class=\"t\">{}</td><td>{}</td><td>{}</td></tr>",
                                layout.times().near(line.at()),
                                line.what(),
                                line.because()))
                        .toList()));
    }

    private static Html fact(String name, Html value) {
        return Html.of("<dt>{}</dt><dd>{}</dd>", name, value);
    }
}
