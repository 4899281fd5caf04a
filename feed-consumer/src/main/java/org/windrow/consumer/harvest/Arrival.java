package org.windrow.consumer.harvest;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.windrow.check.Amount;
import org.windrow.check.Table;
import org.windrow.consumer.journal.JournalEntry;

/**
 * Files of a dataset came into the repository.
 *
 * @param first whether nothing was held of it before
 * @param newest when the newest of the files was written, as far as the feed says
 */
public record Arrival(JournalEntry entry, boolean first, int files, long bytes, Optional<Instant> newest, Instant at) {
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss");
    /** A file older than this was not just written; how old it is says nothing about us. */
    private static final Duration RECENT = Duration.ofHours(1);

    /** {@code 14:02:11 e12345/NovaNanoSEM/exp1/ds1 [3f9a01c2]  +1 file 0.9 MB  done, 3.1 s after it was written}. */
    public String line(ZoneId zone) {
        String count = (first ? "" : "+") + Amount.count(files, "file") + " " + Amount.bytes(bytes);
        return CLOCK.format(at.atZone(zone)) + " " + Table.visible(entry.name()) + "  " + count + "  done" + lag();
    }

    private String lag() {
        return newest.map(written -> Duration.between(written, at))
                .filter(age -> !age.isNegative() && age.compareTo(RECENT) < 0)
                .map(age -> ", " + Amount.time(age) + " after it was written")
                .orElse("");
    }
}
