package org.windrow.provider.oai;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.windrow.model.Change;
import org.windrow.provider.index.view.RecordView;

/**
 * When a request came, and what it may see: a change is seen once its second is over, so that nobody who asks from that
 * second on, later, finds one in it that was not there before.
 *
 * @param response the time that the response bears
 * @param visible the number of the last change that is seen
 */
record Moment(Instant response, long visible) {

    /**
     * The moment now. Where the clock was set back behind the newest change, changes go on in that one's second until it
     * is over: all are seen, and the response bears that second, from which a harvester asks again.
     */
    static Moment of(RecordView view, Instant now) {
        Instant second = now.truncatedTo(ChronoUnit.SECONDS);
        Optional<Change> newest = view.newestChange();
        Instant last = newest.map(change -> change.at().truncatedTo(ChronoUnit.SECONDS))
                .orElse(Instant.EPOCH);
        return last.isAfter(second)
                ? new Moment(last, newest.orElseThrow().number())
                : new Moment(second, view.lastChangeBefore(second));
    }
}
