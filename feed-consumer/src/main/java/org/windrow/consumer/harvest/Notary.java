package org.windrow.consumer.harvest;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.BiConsumer;
import org.windrow.consumer.harvest.Settling.Worked;
import org.windrow.sqlite.StoreException;

/**
 * Has outcomes noted in groups: one commit for all that came while the commit before was made, so that many small
 * decisions wait for few writes to the disk, and a single one for none but its own. Safe for many threads.
 *
 * <p>What was not noted when the process is killed is decided again by the next pass, as ever: a decision changes nothing
 * else, and what files led to it lie in the repository, and in the history, before it comes here. Until it is noted its
 * ticket is not released, so nothing is worked on twice, and no pass ends before.
 */
final class Notary {
    private static final int MOST_AT_ONCE = 250;

    private final Settling settling;
    private final Queue queue;
    private final BiConsumer<Ticket, Throwable> faults;
    private final Deque<Worked> waiting = new ArrayDeque<>();
    private boolean writing;

    /** @param faults hears of what could not be noted */
    Notary(Settling settling, Queue queue, BiConsumer<Ticket, Throwable> faults) {
        this.settling = settling;
        this.queue = queue;
        this.faults = faults;
    }

    /** Takes it to be noted by the next {@link #write}, which then releases its ticket. */
    void take(Worked worked) {
        Worked brief = new Worked(worked.entry().brief(), worked.outcome(), worked.ticket());
        queue.settles(worked.ticket());
        synchronized (this) {
            waiting.add(brief);
        }
    }

    /** Notes all that waits; where another thread is at it already, that one does. */
    void write() {
        for (List<Worked> group = next(); !group.isEmpty(); group = next()) {
            try {
                settle(group);
            } finally {
                ended();
            }
        }
    }

    private synchronized List<Worked> next() {
        if (writing || waiting.isEmpty()) {
            return List.of();
        }
        List<Worked> group = new ArrayList<>(MOST_AT_ONCE);
        while (!waiting.isEmpty() && group.size() < MOST_AT_ONCE) {
            group.add(waiting.remove());
        }
        writing = true;
        return group;
    }

    private synchronized void ended() {
        writing = false;
    }

    private void settle(List<Worked> group) {
        try {
            List<Boolean> noted = settling.settle(group);
            closed(group, noted);
        } catch (StoreException e) {
            failed(group, e); // it would be the same with each of them
        } catch (RuntimeException | OutOfMemoryError | StackOverflowError e) {
            if (group.size() == 1) {
                failed(group, e);
            } else {
                group.forEach(worked -> settle(List.of(worked))); // one is at fault, and delays only itself
            }
        }
    }

    private void closed(List<Worked> group, List<Boolean> noted) {
        try {
            settling.tell(group);
            for (int i = 0; i < group.size(); i++) {
                if (noted.get(i)) {
                    queue.hadItsTurn(group.get(i).entry(), group.get(i).outcome());
                } else {
                    queue.lookAgain();
                }
            }
            release(group);
        } catch (RuntimeException | OutOfMemoryError | StackOverflowError e) {
            failed(group, e);
        }
    }

    private void failed(List<Worked> group, Throwable e) {
        try {
            faults.accept(group.get(0).ticket(), e);
        } finally {
            release(group);
        }
    }

    private void release(List<Worked> group) {
        group.forEach(worked -> queue.release(worked.ticket()));
    }
}
