package org.windrow.consumer.plan;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.windrow.consumer.harvest.FactFinder;
import org.windrow.consumer.journal.Bindings.Group;
import org.windrow.consumer.repository.DatasetKey;
import org.windrow.model.FeedEntry;

/** What the journal would remember after what is planned so far. */
final class PlannedMemory implements FactFinder.Memory {
    private final FactFinder.Memory real;
    private final Map<Group, String> bound = new HashMap<>();
    private final Map<String, String> owners = new HashMap<>();
    private final Set<DatasetKey> regardless = new HashSet<>();

    PlannedMemory(FactFinder.Memory real) {
        this.real = real;
    }

    void bind(Group group, String ref) {
        bound.put(group, ref);
    }

    void owns(String feed, FeedEntry.Person author, String account) {
        owners.put(feed + " " + author, account);
    }

    /** Takes note of a walk: the feed may have gone back to older states. */
    void walked(PlannedWalk walk) {
        regardless.addAll(walk.regardless());
    }

    @Override
    public boolean isRegardless(DatasetKey key) {
        return regardless.contains(key) || real.isRegardless(key);
    }

    @Override
    public Optional<String> experiment(Group group) {
        return Optional.ofNullable(bound.get(group)).or(() -> real.experiment(group));
    }

    /** As the journal knows it: what is only being polled is not among the others yet. */
    @Override
    public boolean isNamedByOthers(DatasetKey key, String ref) {
        return real.isNamedByOthers(key, ref);
    }

    @Override
    public Optional<String> owner(String feed, FeedEntry.Person author) {
        return Optional.ofNullable(owners.get(feed + " " + author)).or(() -> real.owner(feed, author));
    }
}
