package org.windrow.consumer.harvest;

import java.util.List;
import org.windrow.consumer.harvest.Timetable.Turn;
import org.windrow.consumer.repository.StoreMissingException;

/**
 * One pass of the consumer: polls feeds, then works on everything that is due, the oldest change first. The timer, the
 * {@code once} command and the tests all call this.
 */
public final class IngestPass {
    private final PassSetup setup;
    private final PassListener listener;

    public IngestPass(PassSetup setup, PassListener listener) {
        this.setup = setup;
        this.listener = listener;
    }

    /**
     * Makes the pass. Whatever happens to it, the next one goes on where it stopped.
     *
     * @param turns the feeds to poll now; entries of others are worked on too if they are due
     * @throws StoreMissingException if the repository is away, or is not the one the journal knows
     */
    public PassReport run(List<Turn> turns) throws InterruptedException, StoreMissingException {
        Tally tally = new Tally();
        try (Pipeline pipeline = begin(Timetable.once(turns), tally)) {
            pipeline.run();
        }
        setup.journal().due().sawTime(setup.clock().instant());
        new Sweep(setup).now();
        return tally.report(setup.journal().entries().counts());
    }

    /**
     * The same work, as a pipeline for the caller to run and close.
     *
     * @throws StoreMissingException as {@link #run}
     */
    Pipeline begin(Timetable timetable, Tally tally) throws StoreMissingException {
        new RightStore(setup.repository(), setup.journal()).mustBeThere();
        return new Pipeline(setup, timetable, tally, listener);
    }
}
