package org.windrow.consumer.harvest;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.windrow.check.Amount;
import org.windrow.consumer.repository.RepositoryException;
import org.windrow.consumer.repository.StoreMissingException;
import org.windrow.consumer.transfer.InFlight.DatasetUnderWay;
import org.windrow.consumer.transfer.Landings;
import org.windrow.model.DatasetId;

/** Removes what transfers left behind and nobody came back for. For one thread. */
final class Sweep {
    private static final Logger LOG = LoggerFactory.getLogger(Sweep.class);
    /** Parts are for resuming: one not written to for so long belongs to a file that changed or left its feed. */
    private static final Duration KEEP_PARTS = Duration.ofDays(7);

    private final PassSetup setup;
    private Instant last;

    Sweep(PassSetup setup) {
        this.setup = setup;
        this.last = setup.clock().instant();
    }

    void ifADayPassed() throws StoreMissingException {
        if (Pipeline.hasPassed(Duration.ofDays(1), last, setup.clock().instant())) {
            now();
        }
    }

    void now() throws StoreMissingException {
        last = setup.clock().instant();
        try {
            // a batch of one that is under way may have been landing for longer
            List<DatasetId> underWay = setup.inFlight().now().datasets().stream()
                    .map(DatasetUnderWay::id)
                    .toList();
            int removed = Landings.clean(setup.repository().landing(), last.minus(KEEP_PARTS), underWay);
            if (removed > 0) {
                LOG.info("Removed {} that nobody came back for.", Amount.count(removed, "unfinished transfer"));
            }
        } catch (StoreMissingException e) {
            throw e;
        } catch (RepositoryException | IOException e) {
            LOG.warn("Old unfinished transfers could not be removed: {}", e.getMessage());
        }
    }
}
