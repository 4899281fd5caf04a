package org.windrow.consumer.harvest;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.windrow.consumer.configuration.OnePass;
import org.windrow.consumer.journal.Causes;
import org.windrow.consumer.journal.Causes.Blocking;
import org.windrow.consumer.journal.Journal;
import org.windrow.consumer.journal.JournalEntry;
import org.windrow.consumer.policy.Cause;
import org.windrow.consumer.policy.Decision;
import org.windrow.consumer.policy.IngestRules;
import org.windrow.consumer.policy.Policies;
import org.windrow.consumer.policy.Written;
import org.windrow.consumer.repository.RepositoryException;
import org.windrow.model.FeedEntry;
import org.windrow.sqlite.StoreException;
import org.windrow.wire.AtomReader;
import org.windrow.wire.BrokenEntryException;

/**
 * Finds what a pass decides anew although the feed says nothing new: because a setting, a users file or the repository
 * is not what it was. Costs as much as changed, however many entries are kept back.
 *
 * @param standing the settings of the file, whatever {@code set} says for this pass
 */
public record Release(
        Journal journal,
        FactFinder finder,
        AtomReader reader,
        Policies rules,
        Standing standing,
        OnePass set,
        InstantSource clock) {
    private static final Logger LOG = LoggerFactory.getLogger(Release.class);
    /** So many causes are looked into in every pass, the longest unchecked first. */
    private static final int MOST_CAUSES = 200;
    /** What comes in may release more, and that again; so often at most in one pass. */
    public static final int MOST_EXTRA_ROUNDS = 3;

    /**
     * The entries to decide anew. Changes nothing.
     *
     * @param users the feeds whose users file changed
     */
    public Set<Long> due(Set<String> users) throws RepositoryException {
        Causes causes = journal.causes();
        Set<Long> due = new LinkedHashSet<>(causes.decidedOtherwise());
        for (Map.Entry<String, Set<String>> feed : changed().entrySet()) {
            due.addAll(causes.keptBackBy(feed.getKey(), Written.released(feed.getValue())));
            if (feed.getValue().contains(Standing.ELSEWHERE) || Written.releasesTheFaulty(feed.getValue())) {
                due.addAll(causes.blockedByThemselves(feed.getKey()));
            }
        }
        List<Blocking> suspects = new ArrayList<>();
        for (String feed : users) {
            suspects.addAll(causes.beginning(feed, Cause.USER));
            due.addAll(causes.keptBackBy(feed, Written.aboutUsers()));
        }
        due.addAll(blockedByWhatIsGone(suspects));
        due.addAll(byCauses());
        return due;
    }

    /** The entries whose cause is gone, as far as the causes looked into tell. Changes nothing. */
    public Set<Long> byCauses() throws RepositoryException {
        return blockedByWhatIsGone(journal.causes().longestUnchecked(MOST_CAUSES));
    }

    private Set<Long> blockedByWhatIsGone(List<Blocking> suspects) throws RepositoryException {
        Set<Long> released = new LinkedHashSet<>();
        for (Blocking suspect : suspects) {
            if (isGone(suspect)) {
                released.addAll(journal.causes().blockedBy(suspect.number()));
            }
        }
        return released;
    }

    /** Has entries decided anew because of what came in meanwhile; returns them. */
    Set<Long> again() throws RepositoryException {
        Set<Long> due = byCauses();
        if (!due.isEmpty()) {
            journal.causes().release(due);
        }
        return due;
    }

    /** Has them decided anew in this pass, and keeps what the next one will compare with. */
    void run(UsersFiles users) throws RepositoryException {
        Set<Long> due = due(users.refresh());
        if (!due.isEmpty()) {
            LOG.debug("Deciding {} entries anew", due.size());
            journal.causes().release(due);
        }
        journal.causes().checked(MOST_CAUSES, clock.instant());
        users.remember();
        if (set.isNothing()) {
            journal.rememberRules(standing.text());
        } else {
            journal.passUnder(set.toString(), clock.instant());
        }
    }

    /** What is otherwise than in the last pass, by feed; with {@code --set}, what that names. */
    private Map<String, Set<String>> changed() {
        Optional<Standing> before = journal.rules().map(Standing::read);
        Map<String, Set<String>> changed = new HashMap<>();
        for (String feed : standing.values().keySet()) {
            Set<String> keys = new HashSet<>(set.keys());
            if (set.isNothing()) {
                before.ifPresent(then -> keys.addAll(standing.changed(feed, then)));
            }
            if (!keys.isEmpty()) {
                changed.put(feed, keys);
            }
        }
        return changed;
    }

    private boolean isGone(Blocking cause) throws RepositoryException {
        Optional<JournalEntry> asked = journal.entries().at(cause.seq());
        if (asked.isEmpty()) {
            return false;
        }
        try {
            FeedEntry entry = reader.entry(asked.get().raw());
            Decision decision = new IngestRules(rules.of(cause.feed()))
                    .decide(entry, finder.facts(asked.get().key(), entry, clock.instant()));
            Optional<String> still =
                    decision instanceof Decision.Block block ? block.cause().map(Cause::text) : Optional.empty();
            return !still.equals(Optional.of(cause.text()));
        } catch (BrokenEntryException e) {
            return false;
        } catch (StoreException e) {
            throw e; // the journal itself is in trouble
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            LOG.error("What blocks {} could not be looked into", asked.get().name(), e);
            return false;
        }
    }
}
