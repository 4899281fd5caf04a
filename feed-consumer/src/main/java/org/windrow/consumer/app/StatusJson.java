package org.windrow.consumer.app;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.windrow.consumer.journal.FeedRecord;
import org.windrow.consumer.journal.Journal;
import org.windrow.consumer.journal.JournalEntry;
import org.windrow.consumer.journal.JournalEntry.Totals;
import org.windrow.model.FeedEntry.Mark;
import org.windrow.model.State;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** How things stand, for programs. Times are ISO 8601; what is not known is null. */
record StatusJson(Journal journal) {
    private static final int MOST = 1_000;
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    /** Before the first pass. */
    static final String NOTHING_YET = "{\"done\": 0, \"waiting\": 0, \"blocked\": 0, \"ignored\": 0, \"datasets\": 0,"
            + " \"files\": 0, \"bytes\": 0, \"verified\": 0, \"feeds\": [], \"entries\": []}";

    String text() {
        Map<String, Object> status = new LinkedHashMap<>();
        Map<State, Long> counts = journal.entries().counts();
        for (State state : State.values()) {
            status.put(state.word(), counts.get(state));
        }
        Totals held = journal.entries().held();
        status.put("datasets", journal.entries().heldDatasets());
        status.put("files", held.files());
        status.put("bytes", held.bytes());
        status.put("verified", held.verified());
        status.put("feeds", journal.feeds().all().stream().map(StatusJson::feed).toList());
        List<Map<String, Object>> entries = new ArrayList<>();
        for (State state : List.of(State.BLOCKED, State.WAITING)) {
            journal.entries().in(state, MOST).forEach(entry -> entries.add(entry(entry)));
        }
        status.put("entries", entries);
        return write(status);
    }

    static String write(Object value) {
        return JSON.writeValueAsString(value);
    }

    private static Map<String, Object> feed(FeedRecord feed) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("name", feed.name());
        map.put("url", feed.url().toString());
        map.put("epoch", feed.position().epoch().orElse(null));
        map.put("change", feed.position().mark().map(Mark::number).orElse(null));
        map.put("lastSuccess", feed.lastSuccess().map(Object::toString).orElse(null));
        map.put("failure", feed.failure().orElse(null));
        map.put("lagSeconds", feed.lag().map(lag -> lag.toMillis() / 1000.0).orElse(null));
        return map;
    }

    private static Map<String, Object> entry(JournalEntry entry) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("id", entry.id().toString());
        map.put("entry", entry.key().entryId());
        map.put("feed", entry.key().feed());
        map.put("name", entry.label());
        map.put("state", entry.state().word());
        map.put("reason", entry.reason());
        map.put("option", entry.option().orElse(null));
        map.put("remedy", entry.remedy().orElse(null));
        map.put("since", entry.since().toString());
        map.put("nextTry", entry.state() == State.WAITING ? entry.nextTry().toString() : null);
        return map;
    }
}
