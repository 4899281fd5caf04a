package org.windrow.consumer.repository.embedded;

import java.io.IOException;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The rows that follow from what every bag has: {@code bag-info.txt}, the manifest, and the files themselves. */
record PlainBag(BagFolder bag) {

    void rows(BagRows.Reader reader) throws IOException, SQLException {
        Map<String, String> info = bag.info();
        reader.row("experiment", experiment(info));
        reader.row("dataset", dataset(info));
        Map<String, BagFolder.Elsewhere> elsewhere = bag.fetch();
        for (Map.Entry<String, String> file : bag.manifest().entrySet()) {
            Map<String, Object> row = file(info, file.getKey(), file.getValue());
            BagFolder.Elsewhere there = elsewhere.get(file.getKey());
            if (there != null && there.bytes() >= 0) {
                row.put("address", there.address());
                row.put("bytes", there.bytes());
            }
            reader.row("file", row);
        }
    }

    private Map<String, Object> experiment(Map<String, String> info) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("ref", needed(info, "Windrow-Experiment"));
        row.put("title", needed(info, "Windrow-Experiment-Title"));
        row.put("owner", needed(info, "Windrow-Experiment-Owner"));
        row.put("external_id", info.get("Windrow-Experiment-External-Id"));
        row.put("folder", bag.directory().getParent().getFileName().toString());
        row.put("created", needed(info, "Windrow-Recorded"));
        return row;
    }

    private Map<String, Object> dataset(Map<String, String> info) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("feed", needed(info, "Windrow-Feed"));
        row.put("entry_id", needed(info, "Windrow-Entry-Id"));
        row.put("id", needed(info, "Windrow-Dataset-Id"));
        row.put("title", needed(info, "Windrow-Title"));
        row.put("owner", needed(info, "Windrow-Owner"));
        row.put(
                "change",
                Optional.ofNullable(info.get("Windrow-Change"))
                        .map(Long::valueOf)
                        .orElse(null));
        row.put("change_hash", info.get("Windrow-Change-Hash"));
        row.put("updated", needed(info, "Windrow-Updated"));
        row.put("complete", Boolean.parseBoolean(info.get("Windrow-Complete")) ? 1 : 0);
        row.put("created", needed(info, "Windrow-Recorded"));
        row.put("recorded", needed(info, "Windrow-Recorded"));
        return row;
    }

    private Map<String, Object> file(Map<String, String> info, String path, String sha256) throws IOException {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("path", path);
        row.put("bytes", BagFolder.length(bag.payload(path)));
        row.put("sha256", sha256);
        row.put("other_digests", "");
        row.put("announced", needed(info, "Windrow-Updated"));
        row.put("recorded", needed(info, "Windrow-Recorded"));
        row.put("verified", 0);
        row.put("state", "current");
        return row;
    }

    private static String needed(Map<String, String> info, String element) {
        if (!info.containsKey(element)) {
            throw new IllegalArgumentException("bag-info.txt has no " + element);
        }
        return info.get(element);
    }
}
