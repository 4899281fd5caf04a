package org.windrow.consumer.app;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.windrow.check.Amount;
import org.windrow.check.Table;
import org.windrow.consumer.journal.FileStory;
import org.windrow.consumer.journal.HistoryLine;
import org.windrow.consumer.journal.HistoryLine.FileVersion;
import org.windrow.consumer.journal.JournalEntry;
import org.windrow.consumer.repository.Provenance;
import org.windrow.consumer.repository.Provenance.Way;
import org.windrow.model.Digest;
import org.windrow.model.FeedEntry.Mark;

/**
 * What is known of files, for people.
 *
 * @param begins when the journal's first line was written
 */
record HistoryText(ZoneId zone, Optional<Instant> begins) {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
    private static final int MOST_FILES = 20;

    /** Each file with its versions and all that happened to them, oldest first. */
    String files(List<FileStory> files) {
        StringBuilder text = new StringBuilder();
        for (FileStory file : files) {
            line(
                    text,
                    file.label() + "/" + file.path() + "  [" + file.key().id().brief() + "] of feed "
                            + file.key().feed());
            file.lines().forEach(l -> tell(text, l));
        }
        return end(text);
    }

    /** All that happened to a dataset. */
    String dataset(JournalEntry entry, List<HistoryLine> lines) {
        StringBuilder text = new StringBuilder();
        line(text, entry.name() + " of feed " + entry.key().feed());
        text.append(lines(lines));
        return end(text);
    }

    /** What happened, oldest first, each with the first of its files. */
    String lines(List<HistoryLine> lines) {
        StringBuilder text = new StringBuilder();
        for (HistoryLine l : lines) {
            line(text, happened(l));
            l.files().stream()
                    .limit(MOST_FILES)
                    .forEach(f ->
                            line(text, "    sha-256:" + f.sha256() + "  " + Amount.bytes(f.bytes()) + "  " + f.path()));
            if (l.files().size() > MOST_FILES) {
                line(text, "    ... and " + (l.files().size() - MOST_FILES) + " more files");
            }
        }
        return text.toString();
    }

    private String end(StringBuilder text) {
        begins.ifPresent(at -> line(text, "Before " + time(at) + " nothing is known: this journal begins there."));
        return text.toString();
    }

    private void tell(StringBuilder text, HistoryLine l) {
        line(text, happened(l));
        l.files().forEach(file -> tell(text, l, file));
    }

    private String happened(HistoryLine l) {
        return "  " + time(l.at()) + "  " + l.what() + "  " + l.because();
    }

    private void tell(StringBuilder text, HistoryLine l, FileVersion file) {
        line(text, "      sha-256:" + file.sha256());
        file.others().forEach(digest -> line(text, "      " + digest));
        Optional<Provenance> from = file.provenance();
        line(
                text,
                "      size       " + Amount.bytes(file.bytes()) + " (" + Amount.count(file.bytes(), "byte") + ")"
                        + file.modified()
                                .map(at -> ", last written at the source " + time(at))
                                .orElse(""));
        if (from.isEmpty()) {
            return;
        }
        line(text, "      from       " + from.get().from());
        line(text, "      announced  " + announced(l, from.get()));
        line(
                text,
                "      " + (from.get().way().registers() ? "registered " : "fetched    ") + time(l.at()) + " "
                        + fetched(file, from.get()));
        line(text, "      " + computed(file, from.get()));
    }

    private String announced(HistoryLine l, Provenance from) {
        String digests = from.announced().isEmpty() ? "no digest" : names(from.announced());
        return digests + " by the feed"
                + l.announced()
                        .map(a -> a.change().map(HistoryText::change).orElse("") + ", " + time(a.updated()))
                        .orElse("");
    }

    private static String change(Mark mark) {
        return " in change " + mark.number() + " (" + mark.hash() + ")";
    }

    private static String fetched(FileVersion file, Provenance from) {
        boolean resumed = from.copied() > 0 && from.copied() < file.bytes();
        return from.way().words() + ", " + Amount.bytes(from.copied()) + " travelled"
                + (resumed ? ", resumed after " + Amount.bytes(file.bytes() - from.copied()) : "")
                + (from.retries() > 0 ? ", tried again " + Amount.count(from.retries(), "time") : "");
    }

    private static String computed(FileVersion file, Provenance from) {
        return from.way() == Way.REGISTERED
                ? "digests    " + computed(file) + " as announced by the feed: not verified against source"
                : "computed   " + computed(file) + " here, in the read "
                        + (from.way().registers() ? "that registered it: " : "that stored it: ") + verdict(from);
    }

    private static String computed(FileVersion file) {
        Set<Digest.Algorithm> algorithms =
                file.others().stream().map(Digest::algorithm).collect(Collectors.toSet());
        algorithms.add(Digest.Algorithm.SHA_256);
        return names(algorithms);
    }

    private static String verdict(Provenance from) {
        return from.announced().isEmpty() ? "not verified against source" : "as announced";
    }

    private static String names(Set<Digest.Algorithm> algorithms) {
        return algorithms.stream().sorted().map(Digest.Algorithm::label).collect(Collectors.joining(", "));
    }

    private static void line(StringBuilder text, String line) {
        text.append(Table.visible(line)).append(System.lineSeparator());
    }

    private String time(Instant at) {
        return TIME.format(at.atZone(zone));
    }
}
