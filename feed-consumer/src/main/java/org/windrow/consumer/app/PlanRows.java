package org.windrow.consumer.app;

import java.util.List;
import java.util.Optional;
import org.windrow.consumer.app.Plan.Row;
import org.windrow.consumer.app.PlanQueue.Candidate;
import org.windrow.consumer.journal.JournalEntry;
import org.windrow.consumer.journal.Names;
import org.windrow.consumer.policy.Decision;
import org.windrow.consumer.policy.Decision.Ingest;
import org.windrow.consumer.policy.IngestRules;
import org.windrow.consumer.policy.PlannedFile;
import org.windrow.consumer.poll.FileListException;
import org.windrow.consumer.repository.DatasetKey;
import org.windrow.consumer.repository.RepositoryException;
import org.windrow.model.Enclosure;
import org.windrow.model.FeedEntry;
import org.windrow.model.State;

/** Decides about candidates in turn, and notes what carrying each decision out would leave behind. */
record PlanRows(PlanPass.Tools tools, FactFinder finder, PlannedMemory memory, PlannedRepository repository) {

    /** What would become of it; absent where there is nothing to do. */
    Optional<Row> row(Candidate candidate) throws RepositoryException, InterruptedException {
        DatasetKey key = candidate.key();
        if (candidate.entry().isEmpty()) {
            return Optional.of(broken(candidate));
        }
        FeedEntry entry;
        try {
            entry = tools.lists().complete(key.feed(), candidate.entry().get());
        } catch (FileListException e) {
            State state = e.kind() == FileListException.Kind.REFUSED ? State.BLOCKED : State.WAITING;
            return Optional.of(other(
                    candidate,
                    candidate.entry().get(),
                    new Verdict(state, e.getMessage(), Optional.empty(), e.remedy())));
        }
        Decision decision = new IngestRules(tools.rules().of(key.feed()))
                .decide(entry, finder.facts(key, entry, tools.clock().instant()));
        String because = tools.set().noted(decision.because());
        return decision.fold(
                ingest -> Optional.of(ingest(candidate, entry, ingest)),
                nothing -> Optional.empty(),
                wait -> Optional.of(other(
                        candidate, entry, new Verdict(State.WAITING, because, wait.keptBackBy(), Optional.empty()))),
                block -> Optional.of(other(
                        candidate,
                        entry,
                        new Verdict(State.BLOCKED, because, block.option(), Optional.of(block.remedy())))),
                ignore -> Optional.of(other(
                        candidate, entry, new Verdict(State.IGNORED, because, ignore.keptBackBy(), Optional.empty()))));
    }

    private record Verdict(State state, String because, Optional<String> option, Optional<String> remedy) {}

    private Row ingest(Candidate candidate, FeedEntry entry, Ingest decision) {
        boolean fresh = decision.experiment().ref().isEmpty();
        String ref = repository.plan(decision);
        memory.bind(finder.group(candidate.key(), entry, decision.owner()), ref);
        if (entry.author().isPresent() && !finder.isStandIn(candidate.key(), decision.owner())) {
            memory.owns(
                    candidate.key().feed(),
                    entry.author().get(),
                    decision.owner().name());
        }
        List<Enclosure> files =
                decision.files().stream().map(PlannedFile::enclosure).toList();
        String because = decision.refused().isEmpty()
                ? decision.because()
                : decision.because() + "; refused: " + String.join("; ", decision.refused());
        return new Row(
                candidate.key().id(),
                Names.label(entry),
                decision.owner().name(),
                decision.experiment().title() + (fresh ? " (new)" : ""),
                files.size(),
                bytes(files),
                Plan.INGEST,
                tools.set().noted(because),
                String.join(", ", decision.allowedBy()),
                Optional.empty());
    }

    private static Row broken(Candidate candidate) {
        String label = candidate.key().entryId();
        return new Row(
                candidate.key().id(),
                label,
                "-",
                "-",
                0,
                0,
                State.BLOCKED.word(),
                candidate.trouble(),
                "",
                Optional.empty());
    }

    private static Row other(Candidate candidate, FeedEntry entry, Verdict verdict) {
        return new Row(
                candidate.key().id(),
                Names.label(entry),
                entry.author().flatMap(a -> a.name().or(a::email)).orElse("-"),
                entry.experimentTitle().or(entry::experimentId).orElse("-"),
                entry.list()
                        .map(list -> (int) list.files())
                        .orElse(entry.files().size()),
                entry.list().map(FeedEntry.FileList::bytes).orElse(bytes(entry.files())),
                verdict.state().word(),
                verdict.because(),
                verdict.option().orElse(""),
                verdict.remedy());
    }

    /** Something that the next pass leaves as it is. */
    static Row asItStands(JournalEntry entry) {
        return new Row(
                entry.id(),
                entry.label(),
                entry.owner().orElse("-"),
                "-",
                0,
                0,
                entry.state().word(),
                entry.reason(),
                entry.option().orElse(""),
                entry.remedy());
    }

    private static long bytes(List<Enclosure> files) {
        return files.stream().mapToLong(f -> f.length().orElse(0)).sum();
    }
}
