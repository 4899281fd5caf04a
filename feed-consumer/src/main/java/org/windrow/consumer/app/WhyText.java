package org.windrow.consumer.app;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.windrow.check.Amount;
import org.windrow.check.Table;
import org.windrow.consumer.journal.Checksums.Finding;
import org.windrow.consumer.journal.JournalEntry;
import org.windrow.consumer.journal.Verifications.Damage;
import org.windrow.model.State;

/** What is known of an entry or a file, for people. */
record WhyText(ZoneId zone) {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

    /** Why an entry is where it is, and what would change that. */
    String why(JournalEntry entry) {
        StringBuilder text = new StringBuilder();
        line(text, entry.name() + "  " + entry.state().word() + " since " + time(entry.since()));
        line(text, "  because    " + entry.reason());
        entry.option().ifPresent(option -> line(text, "  option     " + option));
        entry.remedy().ifPresent(remedy -> line(text, "  to release " + remedy));
        if (entry.state() == State.WAITING) {
            line(
                    text,
                    "  next try   "
                            + (entry.nextTry().equals(Instant.EPOCH) ? "in the next pass" : time(entry.nextTry())));
        }
        entry.totals()
                .ifPresent(held -> line(
                        text,
                        "  held       " + Amount.count(held.files(), "file") + ", " + Amount.bytes(held.bytes()) + ", "
                                + held.verified() + " verified against the source"));
        line(
                text,
                "  entry      " + entry.key().entryId() + " of feed "
                        + entry.key().feed()
                        + (entry.change().isPresent()
                                ? ", change " + entry.change().getAsLong()
                                : "")
                        + (entry.updated().equals(Instant.EPOCH) ? "" : ", updated " + time(entry.updated())));
        entry.gone()
                .ifPresent(kind -> line(
                        text,
                        "  left       the feed: " + kind
                                + entry.goneAt().map(at -> " on " + time(at)).orElse("")));
        entry.successor().ifPresent(id -> line(text, "  now        " + id + ": it was renamed"));
        return text.toString();
    }

    /** Stored files that are not as they were. */
    String damaged(List<Damage> damages) {
        StringBuilder text = new StringBuilder();
        for (Damage damage : damages) {
            line(
                    text,
                    "  damaged    " + damage.path() + " " + damage.what() + " (found " + time(damage.found())
                            + ") -> feed-consumer verify --repair "
                            + damage.key().id().brief());
        }
        return text.toString();
    }

    /** Where checksum files that came with the data say otherwise; which of the two is wrong only their owner can know. */
    String checksums(List<Finding> findings) {
        StringBuilder text = new StringBuilder();
        for (Finding finding : findings) {
            line(text, "  checksum   " + finding.path() + ": " + finding.list() + " " + finding.what());
        }
        return text.toString();
    }

    private static void line(StringBuilder text, String line) {
        text.append(Table.visible(line)).append(System.lineSeparator());
    }

    private String time(Instant at) {
        return TIME.format(at.atZone(zone));
    }
}
