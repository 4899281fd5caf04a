package org.windrow.provider.web.page;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.windrow.model.Arrived;
import org.windrow.model.Silence;
import org.windrow.page.Times;
import org.windrow.provider.index.view.PublishedView;
import org.windrow.provider.index.view.SourceState;

/** What every page starts from: how things stand at this moment. */
public record PageMaker(String title, String version, PublishedView view, Conditions conditions, InstantSource clock) {

    /**
     * A layout for a page made now.
     *
     * @param up the way from the page to the base
     */
    public Layout layout(String up) {
        return new Layout(title, version, up, situation(), new Times(clock.instant()));
    }

    public Situation situation() {
        return new Situation(
                view.sources().stream().map(this::standing).toList(),
                conditions.trouble(),
                conditions.hashing(),
                clock.instant());
    }

    private SourceStanding standing(SourceState state) {
        String source = state.name();
        Optional<Instant> last = view.lastArrival(source);
        List<Arrived> arrivals = view.arrivals(source);
        return new SourceStanding(
                state,
                last,
                arrivals,
                last.flatMap(at -> Silence.unusual(arrivals, at, clock.instant())),
                conditions.mount(source),
                conditions.noticedWithin(source),
                conditions.activity(source));
    }
}
