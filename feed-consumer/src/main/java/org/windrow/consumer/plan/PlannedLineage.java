package org.windrow.consumer.plan;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.windrow.consumer.harvest.Lineage;
import org.windrow.consumer.journal.Journal;
import org.windrow.consumer.journal.JournalEntry;
import org.windrow.consumer.repository.DatasetKey;
import org.windrow.model.State;

/** What the journal would say of datasets under another id, after the walks and what is planned so far. */
final class PlannedLineage implements Lineage {
    private final Optional<Journal> journal;
    private final Map<DatasetKey, Standing> standings = new HashMap<>();
    private final Map<String, PlannedWalk> walks = new HashMap<>();
    private final Map<DatasetKey, DatasetKey> predecessors = new HashMap<>();
    private final Map<DatasetKey, Set<DatasetKey>> successors = new HashMap<>();
    private final Map<String, Set<DatasetKey>> pending = new HashMap<>();
    private final Map<DatasetKey, DatasetKey> replaced = new HashMap<>();
    private final Set<DatasetKey> gaveWay = new HashSet<>();

    /** How an entry would stand in the journal. */
    private record Standing(State state, boolean held, boolean gone) {
        boolean isToCome() {
            return !held && !gone && (state == State.WAITING || state == State.BLOCKED);
        }
    }

    PlannedLineage(Optional<Journal> journal) {
        this.journal = journal;
        journal.ifPresent(known -> known.successions().unarrived().forEach(this::follow));
    }

    private void follow(DatasetKey key, DatasetKey before) {
        predecessors.put(key, before);
        successors.computeIfAbsent(before, k -> new HashSet<>()).add(key);
        count(key);
    }

    /** Takes note of a walk that is kept. */
    void walked(PlannedWalk walk) {
        walks.put(walk.feed(), walk);
        walk.news().forEach((key, candidate) -> {
            stand(key, new Standing(State.WAITING, standing(key).held(), false));
            unfollow(key);
            candidate
                    .entry()
                    .flatMap(entry -> entry.predecessor())
                    .ifPresent(id -> follow(key, new DatasetKey(key.feed(), id)));
        });
        walk.gone().forEach((key, kind) -> {
            Standing now = standing(key);
            stand(key, new Standing(now.state(), now.held(), kind.isPresent()));
        });
    }

    private void unfollow(DatasetKey key) {
        Optional.ofNullable(predecessors.remove(key))
                .ifPresent(before -> successors.get(before).remove(key));
        count(key);
    }

    /** Takes note of what would become of an entry. */
    void settled(DatasetKey key, State state, boolean held) {
        Standing before = standing(key);
        stand(key, new Standing(state, before.held() || held, before.gone()));
    }

    private void stand(DatasetKey key, Standing standing) {
        standings.put(key, standing);
        count(key);
        successors.getOrDefault(key, Set.of()).forEach(this::count);
    }

    /** Whether it is to be counted may be otherwise than before. */
    private void count(DatasetKey key) {
        DatasetKey before = predecessors.get(key);
        Set<DatasetKey> counted = pending.computeIfAbsent(key.feed(), f -> new HashSet<>());
        if (before != null && standing(key).isToCome() && standing(before).held() && !isApproved(key)) {
            counted.add(key);
        } else {
            counted.remove(key);
        }
    }

    private Standing standing(DatasetKey key) {
        Standing planned = standings.get(key);
        return planned != null
                ? planned
                : journal.flatMap(known -> known.entries().of(key))
                        .map(PlannedLineage::standing)
                        .orElse(new Standing(State.DONE, false, false));
    }

    private static Standing standing(JournalEntry entry) {
        return new Standing(
                entry.state(), entry.totals().isPresent(), entry.gone().isPresent());
    }

    /** Whether another entry goes on with its files. */
    boolean isFollowed(DatasetKey key) {
        return !successors.getOrDefault(key, Set.of()).isEmpty();
    }

    /** The id before its provider lost its index, where the plan gave it that of {@code key}. */
    Optional<DatasetKey> before(DatasetKey key) {
        return Optional.ofNullable(replaced.get(key));
    }

    /** Whether the plan gave its dataset another id. */
    boolean gaveWay(DatasetKey key) {
        return gaveWay.contains(key);
    }

    boolean isHeld(DatasetKey key) {
        return standing(key).held();
    }

    @Override
    public long pending(String feed) {
        return pending.getOrDefault(feed, Set.of()).size();
    }

    @Override
    public boolean isApproved(DatasetKey key) {
        return journal.filter(known -> known.successions().isApproved(key)).isPresent();
    }

    @Override
    public Optional<String> epoch(DatasetKey key) {
        PlannedWalk walk = walks.get(key.feed());
        return walk != null && walk.showed(key)
                ? walk.epoch()
                : journal.flatMap(known -> known.successions().epoch(key));
    }

    @Override
    public void replace(DatasetKey before, DatasetKey now, String name) {
        replaced.put(now, before);
        gaveWay.add(before);
        stand(before, new Standing(State.DONE, false, standing(before).gone()));
    }
}
