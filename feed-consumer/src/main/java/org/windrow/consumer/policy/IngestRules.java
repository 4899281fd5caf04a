package org.windrow.consumer.policy;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.windrow.consumer.repository.HeldDataset;
import org.windrow.model.FeedEntry;

/**
 * The policy: one rule after the other, in the order of the settings reference.
 *
 * <p>Older states are settled first, then owner, experiment and title, then the files. A newer state is always ingested,
 * with no files where none changed, so that the repository knows the number it was brought to.
 */
public record IngestRules(PolicySettings settings) implements IngestPolicy {

    @Override
    public Decision decide(FeedEntry entry, Facts facts) {
        Optional<Age> age = Age.of(entry, facts);
        if (age.equals(Optional.of(Age.OLDER))) {
            return new Decision.Nothing("older than what is held", Optional.empty());
        }
        if (entry.metadataOnly()
                && facts.held().filter(held -> !held.files().isEmpty()).isPresent()) {
            return new Decision.Nothing("a description that names no files; those held stay", Optional.empty());
        }
        FilePlan plan = new FileRules(settings).plan(entry, facts);
        boolean complete = facts.held().map(HeldDataset::complete).orElse(false);
        boolean settled = age.equals(Optional.of(Age.SAME)) && !plan.changesAnything() && !isToldAnew(entry, facts);
        if (complete && settled && plan.due().isEmpty() && plan.refused().isEmpty()) {
            return new Decision.Nothing(Reason.held(plan), plan.keptBackBy());
        }
        Optional<Decision> objection = new SelectionRules(settings).objection(entry, facts);
        if (objection.isPresent()) {
            return objection.get();
        }
        if (complete && !settled && !settings.allowUpdatingDatasets()) {
            return new Decision.Ignore(
                    "a newer state of a complete dataset; " + Option.UPDATING_DATASETS + " is false",
                    Option.UPDATING_DATASETS);
        }
        if (entry.metadataOnly() && !settings.allowMetadataOnlyDatasets()) {
            return withoutFiles();
        }
        Ruling<Destination> ruling = new DestinationRules(settings).destination(entry, facts);
        return ruling.block().isPresent()
                ? ruling.block().get()
                : decided(entry, facts, plan, ruling.value().orElseThrow(), ruling.options());
    }

    private Decision decided(FeedEntry entry, Facts facts, FilePlan plan, Destination to, List<String> options) {
        boolean absent = facts.held().isEmpty();
        boolean same = Age.of(entry, facts).equals(Optional.of(Age.SAME));
        if (!plan.changesAnything() && !plan.refused().isEmpty() && (same || (absent && plan.listed() == 0))) {
            return refusedAlone(plan);
        }
        boolean sameLabels = facts.held().map(held -> sameLabels(held, to)).orElse(false);
        if (!plan.changesAnything() && plan.due().isPresent() && sameLabels) {
            return new Decision.Wait(
                    Reason.heldBack(plan) + " (" + Option.UPDATE_AT_MOST_EVERY + ")",
                    plan.due().get(),
                    plan.keptBackBy());
        }
        return new Decision.Ingest(
                to.owner(),
                to.experiment(),
                to.title(),
                Stream.concat(plan.fresh().stream(), plan.changed().stream()).toList(),
                plan.removed(),
                plan.refused(),
                plan.due(),
                Reason.ingest(plan, facts.held(), to, options),
                options,
                plan.keptBackBy());
    }

    /** Where there are no change numbers, a state may bear the time of the one before: many servers date by the day. */
    private static boolean isToldAnew(FeedEntry entry, Facts facts) {
        Optional<String> title = entry.title().map(String::strip).filter(text -> !text.isEmpty());
        return entry.change().isEmpty()
                && (entry.metadataOnly()
                        || facts.held()
                                .flatMap(held -> title.filter(text -> !text.equals(held.title())))
                                .isPresent());
    }

    private static Decision withoutFiles() {
        return new Decision.Block(
                "the record describes a dataset and names no files",
                "Take files with the prefix ore or mets, where the server has one of them; to hold descriptions alone,"
                        + " set policy." + Option.METADATA_ONLY + ": true, and policy." + Option.UNIDENTIFIED_EXPERIMENT
                        + ": true, for they name no experiment.",
                Optional.of(Option.METADATA_ONLY));
    }

    private static Decision refusedAlone(FilePlan plan) {
        return new Decision.Block(
                String.join("; ", plan.refused()),
                "Rename the file at its source; the feed then shows a newer state.",
                Optional.empty());
    }

    static boolean sameLabels(HeldDataset held, Destination to) {
        return held.title().equals(to.title())
                && to.experiment().ref().map(held.experiment().ref()::equals).orElse(false);
    }
}
