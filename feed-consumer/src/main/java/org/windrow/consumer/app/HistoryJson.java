package org.windrow.consumer.app;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.windrow.consumer.journal.FileStory;
import org.windrow.consumer.journal.HistoryLine;
import org.windrow.consumer.journal.HistoryLine.FileVersion;
import org.windrow.consumer.journal.JournalEntry;
import org.windrow.consumer.repository.DatasetKey;
import org.windrow.consumer.repository.Provenance;
import org.windrow.model.Digest;
import org.windrow.model.FeedEntry.Mark;

/** What is known of files, for programs. Times are ISO 8601; what is not known is null. */
final class HistoryJson {
    private HistoryJson() {}

    static String files(List<FileStory> files, Optional<Instant> begins) {
        Map<String, Object> top = top(begins);
        top.put("files", files.stream().map(HistoryJson::file).toList());
        return StatusJson.write(top);
    }

    static String dataset(JournalEntry entry, List<HistoryLine> lines, Optional<Instant> begins) {
        Map<String, Object> top = top(begins);
        put(top, entry.key(), entry.label());
        top.put("lines", lines.stream().map(HistoryJson::line).toList());
        return StatusJson.write(top);
    }

    private static Map<String, Object> top(Optional<Instant> begins) {
        Map<String, Object> top = new LinkedHashMap<>();
        top.put("nothingKnownBefore", begins.map(Instant::toString).orElse(null));
        return top;
    }

    private static void put(Map<String, Object> map, DatasetKey key, String label) {
        map.put("feed", key.feed());
        map.put("entry", key.entryId());
        map.put("dataset", key.id().toString());
        map.put("name", label);
    }

    private static Map<String, Object> file(FileStory file) {
        Map<String, Object> map = new LinkedHashMap<>();
        put(map, file.key(), file.label());
        map.put("path", file.path());
        map.put("lines", file.lines().stream().map(HistoryJson::line).toList());
        return map;
    }

    private static Map<String, Object> line(HistoryLine line) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("at", line.at().toString());
        map.put("what", line.what());
        map.put("because", line.because());
        Optional<Mark> mark = line.announced().flatMap(HistoryLine.Announcement::change);
        map.put("change", mark.map(Mark::number).orElse(null));
        map.put("changeHash", mark.map(Mark::hash).orElse(null));
        map.put("announced", line.announced().map(a -> a.updated().toString()).orElse(null));
        map.put("files", line.files().stream().map(HistoryJson::version).toList());
        return map;
    }

    private static Map<String, Object> version(FileVersion file) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("path", file.path());
        map.put("bytes", file.bytes());
        map.put("modified", file.modified().map(Instant::toString).orElse(null));
        map.put("sha256", file.sha256());
        map.put("otherDigests", file.others().stream().map(Digest::toString).toList());
        Optional<Provenance> from = file.provenance();
        map.put("from", from.map(p -> p.from().toString()).orElse(null));
        map.put(
                "announced",
                from.map(p -> p.announced().stream()
                                .map(Digest.Algorithm::label)
                                .toList())
                        .orElse(null));
        map.put("way", from.map(p -> p.way().words()).orElse(null));
        map.put("copied", from.map(Provenance::copied).orElse(null));
        map.put("retries", from.map(Provenance::retries).orElse(null));
        return map;
    }
}
