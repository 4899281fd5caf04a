package org.windrow.consumer.web;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.windrow.consumer.journal.JournalEntry;
import org.windrow.consumer.journal.Listed;
import org.windrow.consumer.repository.Catalogue;
import org.windrow.consumer.repository.Catalogue.DatasetRow;
import org.windrow.consumer.repository.Catalogue.ExperimentRow;
import org.windrow.consumer.repository.Catalogue.FileRow;
import org.windrow.consumer.repository.Catalogue.Filter;
import org.windrow.consumer.repository.DatasetKey;
import org.windrow.consumer.repository.RepositoryException;
import org.windrow.model.State;
import org.windrow.page.Html;
import org.windrow.wire.BrokenEntryException;

/** Datasets, experiments and owners; where the repository cannot be browsed, what the journal knows of them. */
final class Datasets {
    private final Office office;

    Datasets(Office office) {
        this.office = office;
    }

    /** One of the lists. */
    Reply list(Ask ask, Layout layout) throws RepositoryException {
        if (office.catalogue().isEmpty()) {
            List<Listed> done = office.journal().lists().in(State.DONE, ask.words(), ask.after(), StatePage.SIZE + 1);
            return Reply.page(200, new StatePage(layout, State.DONE).show(done, ask.search()));
        }
        Catalogue catalogue = office.catalogue().get();
        long before = ask.number("before", Catalogue.FROM_THE_NEWEST);
        Html page = switch (ask.parts().get(0)) {
            case "experiments" ->
                new GroupsPage(layout)
                        .experiments(catalogue.experiments(ask.words(), before, GroupsPage.SIZE + 1), ask.search());
            case "owners" -> new GroupsPage(layout).owners(catalogue.owners(ask.field("after"), GroupsPage.SIZE + 1));
            default -> new DatasetsPage(layout, ask).show(found(catalogue, ask, before));
        };
        return Reply.page(200, page);
    }

    private DatasetsPage.Found found(Catalogue catalogue, Ask ask, long before) throws RepositoryException {
        Filter filter = filter(ask);
        boolean metadata = ask.field("in").equals("metadata") && !ask.search().isEmpty();
        boolean first = !ask.search().isEmpty() && before == Catalogue.FROM_THE_NEWEST && !metadata;
        List<DatasetRow> datasets = metadata
                ? catalogue.saying(ask.words(), before, DatasetsPage.SIZE + 1)
                : catalogue.datasets(filter, before, DatasetsPage.SIZE + 1);
        List<DatasetRow> withFile = first ? catalogue.withFile(ask.search(), DatasetsPage.MOST_BESIDE) : List.of();
        List<DatasetRow> saying = first
                ? catalogue.saying(ask.words(), Catalogue.FROM_THE_NEWEST, DatasetsPage.MOST_BESIDE + 1)
                : List.of();
        List<DatasetRow> all = new ArrayList<>(datasets);
        all.addAll(withFile);
        all.addAll(saying);
        return new DatasetsPage.Found(
                datasets,
                withFile,
                saying,
                catalogue.thumbnails(all),
                first ? beside(ask) : List.of(),
                experiment(catalogue, filter));
    }

    private List<Listed> beside(Ask ask) {
        return List.of(State.BLOCKED, State.WAITING, State.IGNORED).stream()
                .flatMap(state ->
                        office.journal().lists().in(state, ask.words(), ask.after(), DatasetsPage.MOST_BESIDE).stream())
                .limit(DatasetsPage.MOST_BESIDE)
                .toList();
    }

    private static String experiment(Catalogue catalogue, Filter filter) throws RepositoryException {
        if (filter.experiment().isEmpty()) {
            return "";
        }
        return catalogue
                .experiment(filter.experiment().get())
                .map(ExperimentRow::experiment)
                .map(experiment -> experiment.title().isBlank() ? "(no title)" : experiment.title())
                .orElse("(unknown)");
    }

    private static Filter filter(Ask ask) {
        return new Filter(
                ask.words(),
                Optional.of(ask.field("owner")).filter(owner -> !owner.isEmpty()),
                Optional.of(ask.field("experiment")).filter(ref -> !ref.isEmpty()));
    }

    /** One of the lists for other programs; absent where there is none of that name. */
    Optional<Reply> export(Ask ask, String list, String form) {
        return office.catalogue().flatMap(catalogue -> switch (list) {
            case "datasets" -> Optional.of(Export.reply(list, form, Listings.datasets(catalogue, filter(ask))));
            case "experiments" -> Optional.of(Export.reply(list, form, Listings.experiments(catalogue, ask.words())));
            case "owners" -> Optional.of(Export.reply(list, form, Listings.owners(catalogue)));
            default -> Optional.empty();
        });
    }

    /** A dataset, or its files for other programs. */
    Reply below(Ask ask, Layout layout) throws RepositoryException {
        List<String> parts = ask.parts();
        List<Listed> entries = entries(parts.get(1), ask.field("feed"));
        boolean files = parts.size() == 3 && parts.get(2).matches("files\\.(csv|json)");
        boolean metadata = parts.size() == 3 && parts.get(2).equals("metadata.json");
        boolean picture = parts.size() == 4 && parts.get(2).equals("thumbnails");
        if (entries.isEmpty() || (parts.size() > 2 && !files && !metadata && !picture)) {
            return Reply.text(404, "The journal knows no dataset '" + parts.get(1) + "'.");
        }
        if (entries.size() > 1) {
            return Reply.page(300, choice(layout, entries));
        }
        if (picture) {
            return picture(entries.get(0).key(), parts.get(3));
        }
        if (metadata) {
            return new Metadata(office).json(entries.get(0).key());
        }
        if (files) {
            return office.catalogue()
                    .map(catalogue -> Export.reply(
                            "files-" + entries.get(0).key().id().brief(),
                            parts.get(2).substring("files.".length()),
                            Listings.files(catalogue, entries.get(0).key())))
                    .orElseGet(Routes::nothing);
        }
        return Reply.page(200, page(layout, entries.get(0), ask.field("after")));
    }

    /** A picture that we made ourselves; its name is its digest, so it never changes. */
    private Reply picture(DatasetKey key, String name) throws RepositoryException {
        Optional<byte[]> png = office.catalogue().isPresent() && name.endsWith(".png")
                ? office.catalogue().get().thumbnail(key, name.substring(0, name.length() - ".png".length()))
                : Optional.empty();
        return png.map(Reply::png).orElseGet(Routes::nothing);
    }

    /** Entries by a whole id or the start of one, of one feed where it is named. */
    private List<Listed> entries(String id, String feed) {
        List<Listed> entries = office.journal().lists().ofDataset(id);
        if (entries.isEmpty() && id.matches("[0-9a-f-]{4,36}")) {
            entries = office.journal().entries().identified(id).stream()
                    .flatMap(entry -> office.journal().lists().of(entry.key()).stream())
                    .toList();
        }
        return entries.stream()
                .filter(entry -> feed.isEmpty() || entry.key().feed().equals(feed))
                .toList();
    }

    private static Html choice(Layout layout, List<Listed> entries) {
        List<Html> lines = entries.stream()
                .map(entry -> Html.of(
                        "<li><a class=\"path\" href=\"{}\">{}</a> <span class=\"key\">{} of feed {}</span></li>",
                        Rows.address(layout, entry.key()),
                        entry.label(),
                        entry.key().id(),
                        entry.key().feed()))
                .toList();
        return layout.page(
                "Which one?",
                Html.of(
                        "<section><div class=\"bar\"><h2>Which one?</h2></div><ul"
                                + " class=\"attention\">{}</ul></section>",
                        Html.join(lines)));
    }

    private Html page(Layout layout, Listed entry, String after) throws RepositoryException {
        DatasetKey key = entry.key();
        Optional<Catalogue> catalogue = office.catalogue();
        Optional<DatasetRow> held = catalogue.isPresent() ? catalogue.get().dataset(key) : Optional.empty();
        List<FileRow> files = held.isPresent() ? catalogue.get().files(key, after, DatasetPage.SIZE + 1) : List.of();
        return new DatasetPage(layout, entry, held)
                .show(new DatasetPage.Parts(
                        atProvider(entry),
                        catalogue.isPresent() ? catalogue.get().place(key) : Optional.empty(),
                        office.journal().verifications().damages(key),
                        files,
                        held.isPresent() && after.isEmpty()
                                ? catalogue.get().oldVersions(key, Catalogue.FROM_THE_NEWEST, DatasetPage.MOST_OLD)
                                : List.of(),
                        new Metadata(office).of(key, after, files, SaidSection.MOST_FILES + 1),
                        office.journal().lists().history(key, Long.MAX_VALUE, DatasetPage.MOST_LINES)));
    }

    /** Only web addresses: what a feed links must not run in an operator's browser. */
    private Optional<URI> atProvider(Listed entry) {
        return office.journal()
                .entries()
                .at(entry.seq())
                .flatMap(this::linked)
                .filter(page ->
                        "http".equalsIgnoreCase(page.getScheme()) || "https".equalsIgnoreCase(page.getScheme()));
    }

    private Optional<URI> linked(JournalEntry entry) {
        try {
            return office.reader().entry(entry.raw()).page();
        } catch (BrokenEntryException e) {
            return Optional.empty();
        }
    }
}
