package org.windrow.consumer.plan;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.windrow.consumer.configuration.OnePass;
import org.windrow.consumer.harvest.FactFinder;
import org.windrow.consumer.harvest.Release;
import org.windrow.consumer.harvest.Standing;
import org.windrow.consumer.harvest.UsersFiles;
import org.windrow.consumer.journal.Journal;
import org.windrow.consumer.plan.Plan.Row;
import org.windrow.consumer.policy.Policies;
import org.windrow.consumer.policy.UpdateSettings;
import org.windrow.consumer.poll.FeedPoll;
import org.windrow.consumer.poll.FeedSettings;
import org.windrow.consumer.poll.FileLists;
import org.windrow.consumer.repository.RepositoryException;
import org.windrow.consumer.transfer.TransferModes;
import org.windrow.model.State;
import org.windrow.wire.AtomReader;

/**
 * A dry run: polls and decides as the next pass would, each decision in view of the earlier ones, and writes nowhere.
 * Holds all entries that are not done in memory.
 */
public final class PlanPass {
    private final Tools tools;
    private final Optional<Journal> journal;
    private final PlannedRepository repository;

    /** What planning works with. */
    public record Tools(
            FeedPoll poll,
            AtomReader reader,
            FileLists lists,
            Policies rules,
            UsersFiles users,
            TransferModes modes,
            Standing standing,
            OnePass set,
            InstantSource clock) {}

    /** A plan in view of a journal, if there is one yet. */
    public PlanPass(Tools tools, Optional<Journal> journal, PlannedRepository repository) {
        this.tools = tools;
        this.journal = journal;
        this.repository = repository;
    }

    public Plan run(List<FeedSettings> feeds) throws InterruptedException, RepositoryException {
        PlannedMemory memory = new PlannedMemory(FactFinder.memory(journal));
        FactFinder finder = new FactFinder(repository, memory, tools.rules(), tools.users(), tools.modes());
        PlanQueue queue = new PlanQueue(tools, journal);
        queue.addPending(finder);
        PlannedLineage lineage = new PlannedLineage(journal);
        List<Row> marks = new ArrayList<>();
        List<String> troubles = new ArrayList<>();
        for (FeedSettings feed : feeds) {
            int before = troubles.size();
            Optional<PlannedWalk> walk = queue.poll(feed, troubles);
            walk.ifPresent(lineage::walked);
            walk.ifPresent(memory::walked);
            if (walk.isPresent() && journal.isPresent() && troubles.size() == before) {
                marks.addAll(new PlannedMarks(journal.get()).after(walk.get()));
            }
        }
        PlanRows rows = new PlanRows(tools, finder, new PlanRows.Afterwards(memory, lineage, repository));
        Map<PlanQueue.Candidate, Optional<Row>> plan = new LinkedHashMap<>();
        decide(queue.inOrder(), rows, plan);
        boolean more = true;
        for (int round = 0; more && round < Release.MOST_EXTRA_ROUNDS; round++) {
            boolean unblocked = decide(blocked(plan), rows, plan);
            boolean released = decide(queue.released(finder), rows, plan);
            more = unblocked || released;
        }
        List<Row> all =
                new ArrayList<>(plan.values().stream().flatMap(Optional::stream).toList());
        queue.untouched().stream()
                .filter(entry -> !lineage.gaveWay(entry.key()))
                .map(PlanRows::asItStands)
                .forEach(all::add);
        all.addAll(marks);
        return new Plan(all, troubles, repository.made());
    }

    /** Whether anything else was decided than before. */
    private static boolean decide(
            List<PlanQueue.Candidate> candidates, PlanRows rows, Map<PlanQueue.Candidate, Optional<Row>> plan)
            throws InterruptedException, RepositoryException {
        boolean otherwise = false;
        for (PlanQueue.Candidate candidate : candidates) {
            Optional<Row> row = rows.row(candidate);
            otherwise |= !row.equals(plan.put(candidate, row));
        }
        return otherwise;
    }

    /** Those that what comes in may release; consent to renames does not come in. */
    private static List<PlanQueue.Candidate> blocked(Map<PlanQueue.Candidate, Optional<Row>> plan) {
        return plan.entrySet().stream()
                .filter(decided -> decided.getValue()
                        .filter(row -> row.decision().equals(State.BLOCKED.word())
                                && !row.option().equals(UpdateSettings.APPROVE_RENAMES_ABOVE))
                        .isPresent())
                .map(Map.Entry::getKey)
                .toList();
    }
}
