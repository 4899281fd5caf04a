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
 * @param renewed since when records are written as they are: no datestamp is earlier (OAI-PMH §2.7.1)
 */
record Moment(Instant response, long visible, Instant renewed) {

    /**
     * The moment now. Where the clock was set back behind the newest change, changes go on in that one's second until it
     * is over: all are seen, and the response bears that second, from which a harvester asks again.
     */
    static Moment of(RecordView view, Instant renewed, Instant now) {
        Instant second = now.truncatedTo(ChronoUnit.SECONDS);
        Optional<Change> newest = view.newestChange();
        Instant last =
                newest.map(Change::at).filter(renewed::isBefore).orElse(renewed).truncatedTo(ChronoUnit.SECONDS);
        return last.isAfter(second)
                ? new Moment(last, newest.map(Change::number).orElse(0L), renewed)
                : new Moment(second, view.lastChangeBefore(second), renewed);
    }

    /** The datestamp of a record of that latest change. Records stay in the order of their changes. */
    String datestamp(Change change) {
        return Datestamp.written(change.at().isBefore(renewed) ? renewed : change.at());
    }

    /** The number of the last change whose record has a datestamp before {@code time}, a whole second; 0 for none. */
    long lastBefore(Instant time, RecordView view) {
        return time.isAfter(renewed.truncatedTo(ChronoUnit.SECONDS)) ? view.lastChangeBefore(time) : 0;
    }
}
