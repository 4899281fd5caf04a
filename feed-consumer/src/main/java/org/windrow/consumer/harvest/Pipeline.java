package org.windrow.consumer.harvest;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.windrow.check.Amount;
import org.windrow.consumer.harvest.EntryStep.Hearing;
import org.windrow.consumer.harvest.Settling.Worked;
import org.windrow.consumer.harvest.Timetable.Turn;
import org.windrow.consumer.journal.JournalEntry;
import org.windrow.consumer.journal.Outcome;
import org.windrow.consumer.repository.RepositoryException;
import org.windrow.consumer.repository.StoreMissingException;
import org.windrow.sqlite.StoreException;

/**
 * Polls feeds, each on a thread of its own, and works on what is due in lanes beside them. One thread runs it; polls and
 * lanes only tell it that something ended. Closing it ends them all.
 */
final class Pipeline implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Pipeline.class);
    private static final long MOST_SECONDS_TO_END = 12;
    private static final Duration BETWEEN_RELEASES = Duration.ofSeconds(5);
    private static final Duration AFTER_A_FAULT = Duration.ofMinutes(1);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);

    private final PassSetup setup;
    private final Timetable timetable;
    private final Patience patience;
    private final Queue queue;
    private final PollStep polling;
    private final EntryStep step;
    private final Notary notary;
    private final Slots slots;
    private final Sweep sweep;
    private final ExecutorService polls = Executors.newCachedThreadPool(task -> new Thread(task, "poll"));
    private final ExecutorService lanes = Executors.newCachedThreadPool(task -> new Thread(task, "lane"));
    private Instant released = Instant.MIN;
    private int extraRounds = Release.MOST_EXTRA_ROUNDS;
    private int pollsUnderWay;
    private long ends;
    private Optional<Exception> fault = Optional.empty();

    Pipeline(PassSetup setup, Timetable timetable, Tally tally, PassListener listener) {
        this.setup = setup;
        this.timetable = timetable;
        this.patience = new Patience(setup.clock());
        this.queue = new Queue(setup, patience, timetable.isOneTime());
        this.polling = new PollStep(setup, tally, patience);
        this.slots = new Slots(setup.parallel());
        this.step = new EntryStep(setup, slots, queue, new Hearing(patience, tally, listener));
        this.sweep = new Sweep(setup);
        this.notary = new Notary(new Settling(setup, tally), queue, this::failed);
    }

    /**
     * Works until the timetable is over and nothing is left to do now.
     *
     * @throws StoreMissingException if the repository went away: nothing must be made in its place
     */
    void run() throws InterruptedException, StoreMissingException {
        release();
        while (true) {
            long before = ends();
            throwFault();
            begin(timetable.due(now()));
            Optional<Ticket> ticket = queue.take();
            if (ticket.isPresent()) {
                lanes.execute(() -> inLane(ticket.get()));
            } else if (timetable.isOver() && isIdle(before)) {
                if (!releasesMore()) {
                    return;
                }
            } else {
                await(before);
            }
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
        }
    }

    /** Has it look again at once whether something is due. */
    synchronized void wake() {
        ends++;
        notifyAll();
    }

    private void begin(List<Turn> turns) throws StoreMissingException {
        Deque<Turn> left = new ArrayDeque<>(turns);
        try {
            if (!turns.isEmpty()) {
                new RightStore(setup.repository(), setup.journal()).mustBeThere();
                releaseOfLate();
            }
            while (!left.isEmpty()) {
                begin(left.remove());
            }
        } finally {
            // The timetable outlives this pipeline: a feed whose poll never began must not count as being polled.
            left.forEach(turn -> timetable.ended(turn.feed()));
        }
    }

    private void begin(Turn turn) {
        queue.polling(turn.feed().name());
        synchronized (this) {
            pollsUnderWay++;
        }
        polls.execute(() -> poll(turn));
    }

    /** What came in may be what other entries were blocked for: they come in the same pass. */
    private boolean releasesMore() throws StoreMissingException {
        if (extraRounds == 0 || !queue.somethingCame()) {
            return false;
        }
        extraRounds--;
        try {
            Set<Long> more = setup.release().again();
            queue.tryAgain(more);
            return !more.isEmpty();
        } catch (StoreMissingException e) {
            throw e;
        } catch (RepositoryException e) {
            LOG.warn("What is blocked could not be looked into: {}", e.getMessage());
            return false;
        }
    }

    private void releaseOfLate() throws StoreMissingException {
        if (hasPassed(BETWEEN_RELEASES, released, now())) {
            release();
        }
    }

    /** Entries are decided anew where what kept them back is gone. */
    private void release() throws StoreMissingException {
        released = now();
        heedClock();
        try {
            setup.release().run(setup.users());
            setup.repository().catchUp();
            queue.lookAgain();
        } catch (StoreMissingException e) {
            throw e;
        } catch (RepositoryException e) {
            LOG.warn("What is blocked could not be looked into: {}", e.getMessage());
        }
    }

    private void heedClock() {
        int freed = setup.journal().due().sawTime(released);
        if (freed > 0) {
            LOG.warn(
                    "The clock was set back: {} waited for a time to come, now no more",
                    Amount.count(freed, "dataset"));
        }
    }

    /** Whether so much time has passed since then, or the clock was set back. */
    static boolean hasPassed(Duration period, Instant then, Instant now) {
        return now.isBefore(then) || !now.isBefore(then.plus(period));
    }

    private void poll(Turn turn) {
        boolean news = false;
        try {
            news = polling.poll(turn.feed(), turn.reconcile());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            failed(e);
        } catch (OutOfMemoryError | StackOverflowError e) {
            failed(new IllegalStateException("polling feed " + turn.feed().name() + ": " + e, e));
        } finally {
            queue.polled(turn.feed().name(), news);
            timetable.ended(turn.feed());
            synchronized (this) {
                pollsUnderWay--;
            }
            wake();
        }
    }

    private void inLane(Ticket ticket) {
        boolean handedOn = false;
        try {
            handedOn = work(ticket);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (StoreMissingException | RuntimeException | OutOfMemoryError | StackOverflowError e) {
            failed(ticket, e);
        } finally {
            if (!handedOn) {
                queue.release(ticket);
            }
            wake();
        }
        if (handedOn) {
            settle();
        }
    }

    /** The lane is free for another dataset already: this thread only has outcomes noted. */
    private void settle() {
        try {
            notary.write();
        } catch (RuntimeException | OutOfMemoryError | StackOverflowError e) {
            // tickets may stay unreleased: the pass must end, or it would wait for them for ever
            failed(new IllegalStateException("noting outcomes: " + e, e));
        } finally {
            wake();
        }
    }

    private void failed(Ticket ticket, Throwable e) {
        if (e instanceof Error error) {
            postpone(ticket, error);
        } else {
            failed((Exception) e);
        }
    }

    /** What could not even be noted must not be begun again at once. */
    private void postpone(Ticket ticket, Error e) {
        try {
            LOG.error("A dataset failed in a way it should not", e);
            setup.journal()
                    .entries()
                    .postpone(ticket.seq(), "a fault of this program: " + e, now().plus(AFTER_A_FAULT));
        } catch (RuntimeException | OutOfMemoryError | StackOverflowError again) {
            failed(new IllegalStateException("a dataset: " + again, again));
        }
    }

    /** Whether something came of it, which is handed on to be noted. */
    private boolean work(Ticket ticket) throws InterruptedException, StoreMissingException {
        Optional<JournalEntry> entry = setup.journal().entries().at(ticket.seq());
        Optional<Outcome> outcome = entry.isPresent() ? step.work(entry.get(), ticket) : Optional.empty();
        outcome.ifPresent(result -> notary.take(new Worked(entry.get(), result, ticket)));
        return outcome.isPresent();
    }

    private synchronized void failed(Exception e) {
        boolean worse = fault.isEmpty()
                || (e instanceof StoreMissingException && !(fault.get() instanceof StoreMissingException));
        if (worse) {
            fault = Optional.of(e);
        }
    }

    private synchronized void throwFault() throws StoreMissingException {
        if (fault.isPresent()) {
            if (fault.get() instanceof StoreMissingException missing) {
                throw missing;
            }
            throw fault.get() instanceof StoreException store
                    ? store
                    : new IllegalStateException("a fault of this program: " + fault.get(), fault.get());
        }
    }

    private synchronized long ends() {
        return ends;
    }

    private synchronized boolean isIdle(long before) {
        return ends == before && pollsUnderWay == 0 && queue.nothingInFlight();
    }

    private void await(long before) throws InterruptedException, StoreMissingException {
        Instant now = now();
        Duration longest = Stream.of(timetable.next(), setup.journal().due().next(now), patience.end())
                .flatMap(Optional::stream)
                .map(at -> Duration.between(now, at))
                .min(Duration::compareTo)
                .filter(wait -> wait.compareTo(LONGEST_WAIT) < 0)
                .orElse(LONGEST_WAIT);
        boolean timeIsUp = await(before, Math.max(1, longest.toMillis()));
        if (timeIsUp) {
            notary.write(); // normally there is nothing: every lane sees to it
            queue.lookAgain();
            sweep.ifADayPassed();
        }
    }

    private synchronized boolean await(long before, long millis) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        long left = millis;
        while (ends == before && left > 0) {
            wait(left);
            left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
        }
        return ends == before;
    }

    private Instant now() {
        return setup.clock().instant();
    }

    /** Interrupts all that is under way and waits for it; what does not end in time is finished by the next start. */
    @Override
    public void close() {
        polls.shutdownNow();
        lanes.shutdownNow();
        slots.close();
        boolean interrupted = Thread.interrupted();
        try {
            boolean ended = lanes.awaitTermination(MOST_SECONDS_TO_END, TimeUnit.SECONDS)
                    && polls.awaitTermination(1, TimeUnit.SECONDS);
            if (!ended) {
                LOG.warn("Not everything under way ended in time; the next pass goes on where it is");
            }
        } catch (InterruptedException e) {
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
