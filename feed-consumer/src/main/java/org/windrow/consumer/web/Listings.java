package org.windrow.consumer.web;

import java.util.List;
import java.util.Optional;
import org.windrow.consumer.journal.Listed;
import org.windrow.consumer.journal.Lists;
import org.windrow.consumer.journal.Lists.After;
import org.windrow.consumer.journal.Lists.Happened;
import org.windrow.consumer.repository.Catalogue;
import org.windrow.consumer.repository.Catalogue.DatasetRow;
import org.windrow.consumer.repository.Catalogue.ExperimentRow;
import org.windrow.consumer.repository.Catalogue.FileRow;
import org.windrow.consumer.repository.Catalogue.Filter;
import org.windrow.consumer.repository.Catalogue.OwnerRow;
import org.windrow.consumer.repository.DatasetKey;
import org.windrow.model.Digest;
import org.windrow.model.State;

/** The lists that can be taken away. */
final class Listings {
    private static final int PIECE = 1_000;

    private Listings() {}

    static Listing<Listed> entries(Lists lists, State state, List<String> words) {
        return new Listing<Listed>(last -> lists.in(
                        state,
                        words,
                        last.map(row -> new After(row.since(), row.seq())).orElse(After.NOTHING),
                        PIECE))
                .column("id", row -> row.key().id())
                .column("feed", row -> row.key().feed())
                .column("entry", row -> row.key().entryId())
                .column("dataset", Listed::label)
                .column("owner", Listed::owner)
                .column("state", row -> row.state().word())
                .column("reason", Listed::reason)
                .column("option", Listed::option)
                .column("remedy", Listed::remedy)
                .column("since", Listed::since)
                .column("next_try", row -> row.state() == State.WAITING ? row.nextTry() : null)
                .column("files", row -> row.totals().map(totals -> totals.files()))
                .column("bytes", row -> row.totals().map(totals -> totals.bytes()));
    }

    static Listing<Happened> history(Lists lists) {
        return new Listing<Happened>(
                        last -> lists.history(last.map(Happened::seq).orElse(Long.MAX_VALUE), PIECE))
                .column("time", Happened::at)
                .column("id", row -> row.key().id())
                .column("feed", row -> row.key().feed())
                .column("dataset", Happened::label)
                .column("what", Happened::what)
                .column("because", Happened::because);
    }

    static Listing<DatasetRow> datasets(Catalogue catalogue, Filter filter) {
        return new Listing<DatasetRow>(last -> catalogue.datasets(
                        filter, last.map(DatasetRow::number).orElse(Catalogue.FROM_THE_NEWEST), PIECE))
                .column("id", row -> row.key().id())
                .column("feed", row -> row.key().feed())
                .column("title", DatasetRow::title)
                .column("owner", DatasetRow::owner)
                .column("experiment", row -> row.experiment().title())
                .column("experiment_id", row -> row.experiment().externalId())
                .column("files", DatasetRow::files)
                .column("bytes", DatasetRow::bytes)
                .column("complete", DatasetRow::complete)
                .column("last_arrival", DatasetRow::recorded);
    }

    static Listing<ExperimentRow> experiments(Catalogue catalogue, List<String> words) {
        return new Listing<ExperimentRow>(last -> catalogue.experiments(
                        words, last.map(ExperimentRow::number).orElse(Catalogue.FROM_THE_NEWEST), PIECE))
                .column("reference", row -> row.experiment().ref())
                .column("title", row -> row.experiment().title())
                .column("owner", row -> row.experiment().owner())
                .column("id", row -> row.experiment().externalId())
                .column("datasets", ExperimentRow::datasets)
                .column("files", ExperimentRow::files)
                .column("bytes", ExperimentRow::bytes);
    }

    static Listing<OwnerRow> owners(Catalogue catalogue) {
        return new Listing<OwnerRow>(
                        last -> catalogue.owners(last.map(OwnerRow::owner).orElse(""), PIECE))
                .column("owner", OwnerRow::owner)
                .column("datasets", OwnerRow::datasets)
                .column("files", OwnerRow::files)
                .column("bytes", OwnerRow::bytes);
    }

    static Listing<FileRow> files(Catalogue catalogue, DatasetKey key) {
        return new Listing<FileRow>(
                        last -> catalogue.files(key, last.map(FileRow::path).orElse(""), PIECE))
                .column("path", FileRow::path)
                .column("bytes", FileRow::bytes)
                .column("sha256", Listings::sha256)
                .column("modified", FileRow::modified)
                .column("arrived", FileRow::recorded)
                .column("verified", FileRow::verified)
                .column("removed_upstream", FileRow::removedUpstream)
                .column("place", FileRow::place);
    }

    private static Optional<String> sha256(FileRow row) {
        return row.digests().stream()
                .filter(digest -> digest.algorithm() == Digest.Algorithm.SHA_256)
                .map(Digest::hex)
                .findFirst();
    }
}
