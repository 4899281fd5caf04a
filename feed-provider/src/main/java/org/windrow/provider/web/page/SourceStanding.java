package org.windrow.provider.web.page;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.windrow.model.Arrived;
import org.windrow.provider.index.view.SourceState;

/**
 * How one source stands, with what came from it and where it lies.
 *
 * @param lastArrival when the newest file came
 * @param arrivals of the last weeks, oldest first
 * @param silence why it is unusual that nothing came since, if it is
 * @param noticedWithin how soon after its last write a finished dataset is found quiet
 * @param activity how changes are found
 */
public record SourceStanding(
        SourceState state,
        Optional<Instant> lastArrival,
        List<Arrived> arrivals,
        Optional<String> silence,
        Optional<Mount> mount,
        Optional<Duration> noticedWithin,
        Activity activity) {

    /** As on a traffic light: red while frozen. */
    Situation.Light light() {
        if (state.frozen().isPresent()) {
            return Situation.Light.RED;
        }
        return state.blocked() > 0 || silence.isPresent() || state.lastScan().isEmpty()
                ? Situation.Light.AMBER
                : Situation.Light.GREEN;
    }
}
