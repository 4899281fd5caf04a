package org.windrow.consumer.plan;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.windrow.consumer.harvest.FactFinder;
import org.windrow.consumer.harvest.Rebinding;
import org.windrow.consumer.harvest.Renames;
import org.windrow.consumer.harvest.Renames.Renamed;
import org.windrow.consumer.journal.JournalEntry;
import org.windrow.consumer.journal.Names;
import org.windrow.consumer.plan.Plan.Row;
import org.windrow.consumer.plan.Plan.Work;
import org.windrow.consumer.plan.PlanQueue.Candidate;
import org.windrow.consumer.policy.Decision;
import org.windrow.consumer.policy.Decision.Block;
import org.windrow.consumer.policy.Decision.Ingest;
import org.windrow.consumer.policy.Facts;
import org.windrow.consumer.policy.IngestRules;
import org.windrow.consumer.poll.FileListException;
import org.windrow.consumer.repository.DatasetKey;
import org.windrow.consumer.repository.Experiment;
import org.windrow.consumer.repository.HeldDataset;
import org.windrow.consumer.repository.RepositoryException;
import org.windrow.model.Enclosure;
import org.windrow.model.FeedEntry;
import org.windrow.model.State;

/** Decides about candidates in turn, and notes what carrying each decision out would leave behind. */
record PlanRows(PlanPass.Tools tools, FactFinder finder, Afterwards after) {

    /** What is noted: what journal and repository would be. */
    record Afterwards(PlannedMemory memory, PlannedLineage lineage, PlannedRepository repository) {}

    /** An entry, read whole, and what may be known of it. */
    private record Read(Candidate candidate, FeedEntry entry, Facts facts) {
        DatasetKey key() {
            return candidate.key();
        }
    }

    /** What would become of it; absent where there is nothing to do. */
    Optional<Row> row(Candidate candidate) throws RepositoryException, InterruptedException {
        DatasetKey key = candidate.key();
        if (after.lineage().gaveWay(key)) {
            return Optional.empty();
        }
        if (candidate.entry().isEmpty()) {
            return Optional.of(broken(candidate));
        }
        try {
            FeedEntry entry =
                    tools.lists().complete(key.feed(), candidate.entry().get());
            if (!after.lineage().isHeld(key)) {
                new Rebinding(after.lineage(), after.repository()).bind(key, entry, Names.label(entry));
                renames().takeOver(key, entry, Names.label(entry));
            }
            return decided(new Read(candidate, entry, finder.facts(key, entry, now())));
        } catch (FileListException e) {
            State state = e.kind() == FileListException.Kind.REFUSED ? State.BLOCKED : State.WAITING;
            return Optional.of(other(
                    candidate,
                    candidate.entry().get(),
                    new Verdict(state, e.getMessage(), Optional.empty(), e.remedy())));
        }
    }

    private Optional<Row> decided(Read read) throws RepositoryException {
        DatasetKey key = read.key();
        Decision decision = new IngestRules(tools.rules().of(key.feed())).decide(read.entry(), read.facts());
        if (decision instanceof Ingest ingest) {
            return Optional.of(ingest(read, ingest));
        }
        String because = tools.set().noted(decision.because());
        return decision.<Optional<Verdict>>fold(
                        ingest -> Optional.empty(),
                        nothing -> Optional.empty(),
                        wait -> Optional.of(new Verdict(State.WAITING, because, wait.keptBackBy(), Optional.empty())),
                        block -> Optional.of(blocked(block)),
                        ignore ->
                                Optional.of(new Verdict(State.IGNORED, because, ignore.keptBackBy(), Optional.empty())))
                .map(verdict -> other(read.candidate(), read.entry(), verdict))
                .or(() -> held(read, because));
    }

    /** There is nothing to do for what is held already, unless it is held under another id. */
    private Optional<Row> held(Read read, String because) {
        after.lineage().settled(read.key(), State.DONE, read.facts().held().isPresent());
        return after.lineage()
                .before(read.key())
                .map(before -> new Row(
                        read.key().id(),
                        Names.label(read.entry()),
                        owner(read.entry()),
                        read.facts().held().map(h -> h.experiment().title()).orElse("-"),
                        Work.NONE,
                        Plan.REBIND,
                        because + formerly(before),
                        "",
                        Optional.empty()));
    }

    private Verdict blocked(Block block) {
        return new Verdict(
                State.BLOCKED, tools.set().noted(block.because()), block.option(), Optional.of(block.remedy()));
    }

    private record Verdict(State state, String because, Optional<String> option, Optional<String> remedy) {}

    private Row ingest(Read read, Ingest decision) throws RepositoryException {
        Renames renames = renames();
        Optional<Renamed> renamed = renames.of(
                read.key(), read.entry().predecessor(), read.facts().held().isPresent());
        Optional<Block> unapproved = renamed.isPresent() ? renames.unapproved(read.key()) : Optional.empty();
        if (unapproved.isPresent()) {
            return other(read.candidate(), read.entry(), blocked(unapproved.get()));
        }
        boolean fresh = decision.experiment().ref().isEmpty();
        note(read, decision);
        Work work = work(decision, renamed);
        return new Row(
                read.key().id(),
                Names.label(read.entry()),
                decision.owner().name(),
                decision.experiment().title() + (fresh ? " (new)" : ""),
                work,
                word(read, decision, work),
                because(read, decision, renamed),
                String.join(", ", decision.allowedBy()),
                Optional.empty());
    }

    private Renames renames() {
        return new Renames(after.lineage(), after.repository(), tools.rules());
    }

    private static Work work(Ingest decision, Optional<Renamed> renamed) {
        var linked = decision.files().stream()
                .collect(Collectors.partitioningBy(
                        file -> renamed.filter(old -> old.holds(file)).isPresent(),
                        Collectors.mapping(file -> file.enclosure(), Collectors.toList())));
        return new Work(
                linked.get(false).size(),
                bytes(linked.get(false)),
                linked.get(true).size(),
                bytes(linked.get(true)));
    }

    private String word(Read read, Ingest decision, Work work) {
        if (work.linkedFiles() > 0) {
            return Plan.LINK;
        }
        if (work.files() > 0) {
            return Plan.INGEST;
        }
        return after.lineage().before(read.key()).isPresent()
                ? Plan.REBIND
                : movesFrom(read, decision).isPresent() ? Plan.MOVE : Plan.INGEST;
    }

    private String because(Read read, Ingest decision, Optional<Renamed> renamed) {
        String because = decision.refused().isEmpty()
                ? decision.because()
                : decision.because() + "; refused: " + String.join("; ", decision.refused());
        return tools.set().noted(because)
                + renamed.map(old -> "; " + old.words()).orElse("")
                + after.lineage().before(read.key()).map(PlanRows::formerly).orElse("")
                + movesFrom(read, decision)
                        .map(from -> "; moves from '" + from.title() + "'")
                        .orElse("");
    }

    private static String formerly(DatasetKey before) {
        return "; was " + before.id().brief() + " before";
    }

    /** The experiment it would leave. */
    private static Optional<Experiment> movesFrom(Read read, Ingest decision) {
        return read.facts()
                .held()
                .map(HeldDataset::experiment)
                .filter(from -> !decision.experiment().ref().equals(Optional.of(from.ref())));
    }

    private void note(Read read, Ingest decision) throws RepositoryException {
        DatasetKey key = read.key();
        String ref = after.repository().plan(decision);
        after.repository().share(ref, read.entry(), decision.owner());
        after.memory().bind(finder.group(key, read.entry(), decision.owner()), ref);
        if (read.entry().author().isPresent() && !finder.isStandIn(key, decision.owner())) {
            after.memory()
                    .owns(
                            key.feed(),
                            read.entry().author().get(),
                            decision.owner().name());
        }
        after.lineage().settled(key, State.DONE, true);
        Optional<Experiment> experiment = after.repository().experiment(ref);
        if (after.lineage().isFollowed(key) && experiment.isPresent()) {
            HeldDataset held = new PlannedHolding(read.entry(), decision, now())
                    .in(experiment.get(), read.facts().held());
            after.repository().hold(key, held);
        }
    }

    private static Row broken(Candidate candidate) {
        String label = candidate.key().entryId();
        return new Row(
                candidate.key().id(),
                label,
                "-",
                "-",
                Work.NONE,
                State.BLOCKED.word(),
                candidate.trouble(),
                "",
                Optional.empty());
    }

    private Row other(Candidate candidate, FeedEntry entry, Verdict verdict) {
        after.lineage().settled(candidate.key(), verdict.state(), false);
        int files = entry.list()
                .map(list -> (int) list.files())
                .orElse(entry.files().size());
        return new Row(
                candidate.key().id(),
                Names.label(entry),
                owner(entry),
                entry.experimentTitle().or(entry::experimentId).orElse("-"),
                new Work(files, entry.list().map(FeedEntry.FileList::bytes).orElse(bytes(entry.files())), 0, 0),
                verdict.state().word(),
                verdict.because(),
                verdict.option().orElse(""),
                verdict.remedy());
    }

    private static String owner(FeedEntry entry) {
        return entry.author().flatMap(a -> a.name().or(a::email)).orElse("-");
    }

    /** Something that the next pass leaves as it is. */
    static Row asItStands(JournalEntry entry) {
        return new Row(
                entry.id(),
                entry.label(),
                entry.owner().orElse("-"),
                "-",
                Work.NONE,
                entry.state().word(),
                entry.reason(),
                entry.option().orElse(""),
                entry.remedy());
    }

    private static long bytes(List<Enclosure> files) {
        return files.stream().mapToLong(f -> f.length().orElse(0)).sum();
    }

    private Instant now() {
        return tools.clock().instant();
    }
}
