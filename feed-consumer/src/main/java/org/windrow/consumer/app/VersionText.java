package org.windrow.consumer.app;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.windrow.check.Amount;
import org.windrow.check.Table;
import org.windrow.consumer.journal.JournalEntry;
import org.windrow.consumer.repository.HeldVersion;

/** The versions of files, for people. */
record VersionText(ZoneId zone) {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

    /** Each file with its versions, the newest last. */
    String text(JournalEntry entry, List<HeldVersion> versions) {
        StringBuilder text = new StringBuilder();
        String path = "";
        for (HeldVersion version : versions) {
            if (!version.path().value().equals(path)) {
                path = version.path().value();
                line(text, path + "  of " + entry.name());
            }
            line(text, line(version));
        }
        return text.toString();
    }

    private String line(HeldVersion version) {
        return "  version " + version.number() + "  since " + time(version.since()) + "  " + state(version) + "  "
                + Amount.bytes(version.bytes()) + "  sha-256:" + version.sha256() + "  " + place(version);
    }

    private String state(HeldVersion version) {
        return version.state() + version.until().map(until -> " " + time(until)).orElse("");
    }

    private static String place(HeldVersion version) {
        if (version.address().isPresent()) {
            boolean current = version.state().equals("current");
            return (current ? "registered, not stored here: " : "was registered, never stored here, may be gone: ")
                    + version.address().get();
        }
        String where =
                version.places().stream().findFirst().map(Object::toString).orElse("not kept");
        return version.state().equals("outgrown") ? "the beginning of " + where : where;
    }

    private static void line(StringBuilder text, String line) {
        text.append(Table.visible(line)).append(System.lineSeparator());
    }

    private String time(Instant at) {
        return TIME.format(at.atZone(zone));
    }
}
