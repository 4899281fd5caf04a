package org.windrow.consumer.harvest;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.windrow.consumer.journal.DueEntries.Due;
import org.windrow.consumer.journal.Journal;
import org.windrow.consumer.journal.JournalEntry;
import org.windrow.consumer.journal.Outcome;
import org.windrow.model.State;

/**
 * Chooses the entry to work on next: in turn between owners, the oldest change first within one. What takes long never
 * holds all lanes, nor does one owner; an owner or a feed that has none gets one more. Safe for many threads.
 */
final class Queue {
    private static final int MOST_AT_ONCE = 20_000;
    /** So many outcomes may wait for their commit; no more is begun before some are noted. */
    private static final int MOST_SETTLING = 500;
    /** What an option blocks is decided anew as often, while feeds are being polled. */
    private static final Duration ROUND = Duration.ofSeconds(5);

    private final Journal journal;
    private final InstantSource clock;
    private final Patience patience;
    private final int lanes;
    private final boolean once;
    private final int mostAtOnce;
    /** The owner who was served the longest ago comes first. */
    private Map<Share, Deque<Due>> waiting = new LinkedHashMap<>();

    private final Map<Long, Ticket> inFlight = new HashMap<>();
    /** Worked on, but what became of them is not noted yet: they hold no lane, and must not be taken up again. */
    private final Set<Long> settling = new HashSet<>();

    private final Map<Long, Weight> tooHeavy = new HashMap<>();
    /** Renamed datasets, by the old one that is in flight under its old name. */
    private final Map<Long, Long> behind = new HashMap<>();

    /** A newer state may have come while the one before was being worked on. */
    private final Set<Long> dueInFlight = new HashSet<>();

    /** Those of them that were released since. */
    private final Set<Long> dueBefore = new HashSet<>();

    private final Set<String> polledNow = new HashSet<>();
    private final Map<Long, String> tried = new HashMap<>();
    private Instant round;
    private boolean somethingCame;
    private boolean stale = true;
    private boolean more;

    /** @param once whether each state of an entry is worked on at most once */
    Queue(PassSetup setup, Patience patience, boolean once) {
        this(setup, patience, once, MOST_AT_ONCE);
    }

    Queue(PassSetup setup, Patience patience, boolean once, int mostAtOnce) {
        this.mostAtOnce = mostAtOnce;
        this.journal = setup.journal();
        this.clock = setup.clock();
        this.patience = patience;
        this.lanes = 2 * setup.parallel();
        this.once = once;
        this.round = clock.instant();
    }

    /** The entry to work on next, if any may be worked on now. */
    synchronized Optional<Ticket> take() {
        if (settling.size() >= MOST_SETTLING) {
            return Optional.empty();
        }
        stale |= isAnyDueAgain();
        if (stale || (more && waiting.isEmpty())) {
            load();
        }
        Iterator<Map.Entry<Share, Deque<Due>>> shares = waiting.entrySet().iterator();
        while (shares.hasNext()) {
            Map.Entry<Share, Deque<Due>> share = shares.next();
            Optional<Due> due = mayStart(share.getKey()) ? first(share.getValue()) : Optional.empty();
            if (due.isPresent()) {
                shares.remove();
                share.getValue().remove(due.get());
                if (!share.getValue().isEmpty()) {
                    waiting.put(share.getKey(), share.getValue());
                }
                return Optional.of(issue(due.get()));
            }
        }
        return Optional.empty();
    }

    private Ticket issue(Due due) {
        Ticket ticket = new Ticket(due);
        inFlight.put(due.seq(), ticket);
        tooHeavy.remove(due.seq());
        behind.remove(due.seq());
        return ticket;
    }

    private Optional<Due> first(Deque<Due> dues) {
        return dues.stream()
                .filter(due ->
                        !isUnderWay(behind.get(due.seq())) && fits(tooHeavy.getOrDefault(due.seq(), Weight.SMALL)))
                .findFirst();
    }

    private boolean mayStart(Share share) {
        if (patience.isOver(share.feed()) || polledNow.contains(share.feed())) {
            return false;
        }
        long ofShare =
                inFlight.values().stream().filter(t -> t.share().equals(share)).count();
        boolean feedHasNone =
                inFlight.values().stream().noneMatch(t -> t.share().feed().equals(share.feed()));
        return feedHasNone
                || (inFlight.size() < lanes && ofShare < Math.max(1, lanes / 2))
                || (inFlight.size() < 2 * lanes && ofShare == 0);
    }

    private boolean fits(Weight weight) {
        for (Weight least : List.of(Weight.LARGE, Weight.HUGE)) {
            long heavy = inFlight.values().stream()
                    .filter(t -> t.weight().compareTo(least) >= 0)
                    .count();
            if (weight.compareTo(least) >= 0 && heavy >= least.most(lanes)) {
                return false;
            }
        }
        return true;
    }

    /** Whether an entry that turned out to be so heavy may go on now. If not, release it: it is taken up again. */
    synchronized boolean goesOn(Ticket ticket, Weight weight) {
        ticket.weighs(Weight.SMALL);
        if (fits(weight)) {
            ticket.weighs(weight);
            return true;
        }
        tooHeavy.put(ticket.seq(), weight);
        stale = true;
        return false;
    }

    /** Whether an entry may go on beside the other, which it follows. If not, release it: it is taken up again. */
    synchronized boolean goesOn(Ticket ticket, long follows) {
        if (!isUnderWay(follows)) {
            return true;
        }
        behind.put(ticket.seq(), follows);
        stale = true;
        return false;
    }

    /** Takes note of what became of this state of an entry: where that leaves it due, its turn is over all the same. */
    synchronized void hadItsTurn(JournalEntry entry, Outcome outcome) {
        somethingCame |= outcome.state() == State.DONE;
        boolean comesAgain = outcome.state() == State.WAITING || outcome.state() == State.BLOCKED;
        if (comesAgain && (once || !outcome.nextTry().isAfter(clock.instant()))) {
            tried.put(entry.seq(), entry.raw().hash());
        }
    }

    /** Whether anything was brought to its end since this was asked. */
    synchronized boolean somethingCame() {
        boolean came = somethingCame;
        somethingCame = false;
        return came;
    }

    /** Has entries worked on once more, though they had their turn. */
    synchronized void tryAgain(Set<Long> seqs) {
        tried.keySet().removeAll(seqs);
        stale = true;
    }

    /** The work is done and holds no lane any more; it is released once what became of it is noted. */
    synchronized void settles(Ticket ticket) {
        settling.add(ticket.seq());
        inFlight.remove(ticket.seq());
    }

    synchronized void release(Ticket ticket) {
        inFlight.remove(ticket.seq());
        settling.remove(ticket.seq());
        if (dueInFlight.remove(ticket.seq())) {
            dueBefore.add(ticket.seq());
        }
    }

    /** What is not noted yet is due in the journal: that it was so when that was looked into is no news by itself. */
    private boolean isAnyDueAgain() {
        Instant now = clock.instant();
        boolean any = dueBefore.stream()
                .anyMatch(seq -> !isTried(seq) && journal.due().isDue(seq, now));
        dueBefore.clear();
        return any;
    }

    synchronized boolean nothingInFlight() {
        return inFlight.isEmpty() && settling.isEmpty() && dueBefore.isEmpty();
    }

    private boolean isUnderWay(Long seq) {
        return inFlight.containsKey(seq) || settling.contains(seq);
    }

    /** Has the journal looked into: something may have come, or its time. */
    synchronized void lookAgain() {
        stale = true;
    }

    /** A poll begins: in a pass that ends, what it may replace is not worked on before. */
    synchronized void polling(String feed) {
        if (once) {
            polledNow.add(feed);
        }
    }

    /** A poll ended. */
    synchronized void polled(String feed, boolean news) {
        polledNow.remove(feed);
        Instant now = clock.instant();
        if (!once && Pipeline.hasPassed(ROUND, round, now)) {
            tried.clear();
            round = now;
        }
        stale |= news || waiting.isEmpty();
        heedWishes();
    }

    /** A person who asks for another try has mended something. */
    private void heedWishes() {
        if (patience.heed(journal.entries().wishes())) {
            stale = true;
            if (!once) {
                tried.clear();
            }
        }
    }

    private void load() {
        heedWishes();
        stale = false;
        // those that had their turn are due all the same, and must not hide the others
        int most = mostAtOnce + tried.size() + inFlight.size() + settling.size();
        List<Due> due = journal.due().at(clock.instant(), most);
        more = due.size() == most;
        Map<Share, Deque<Due>> found = new LinkedHashMap<>();
        for (Due each : due) {
            if (isUnderWay(each.seq())) {
                dueInFlight.add(each.seq());
            } else if (!isTried(each.seq())) {
                found.computeIfAbsent(new Share(each.feed(), each.owner()), s -> new ArrayDeque<>())
                        .add(each);
            }
        }
        Map<Share, Deque<Due>> before = waiting;
        waiting = new LinkedHashMap<>(found);
        // who was waiting already keeps the place behind those who come new
        before.keySet().forEach(share -> {
            Deque<Due> still = waiting.remove(share);
            if (still != null) {
                waiting.put(share, still);
            }
        });
    }

    private boolean isTried(long seq) {
        String hash = tried.get(seq);
        return hash != null && journal.entries().hash(seq).equals(Optional.of(hash));
    }
}
