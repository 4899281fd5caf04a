package org.windrow.consumer.app;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.windrow.consumer.journal.FeedRecord;
import org.windrow.consumer.journal.Journal;
import org.windrow.consumer.journal.JournalEntry.Totals;
import org.windrow.consumer.journal.Listed;
import org.windrow.consumer.journal.Lists.After;
import org.windrow.consumer.journal.ToldFiles;
import org.windrow.consumer.journal.Verifications.Damage;
import org.windrow.consumer.repository.Catalogue.Space;
import org.windrow.consumer.standing.Alarm;
import org.windrow.consumer.standing.Cause;
import org.windrow.consumer.standing.FeedStanding;
import org.windrow.consumer.standing.Situation;
import org.windrow.consumer.transfer.InFlight.DatasetUnderWay;
import org.windrow.model.FeedEntry.Mark;
import org.windrow.model.State;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** How things stand, for programs. Times are ISO 8601; what is not known is null. */
record StatusJson(Situation now, Journal journal, List<String> pending) {
    private static final int MOST = 1_000;
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    /** Before the first pass. */
    static final String NOTHING_YET =
            "{\"light\": \"green\", \"sentence\": \"No pass was made yet.\", \"healthy\": true, \"done\": 0,"
                    + " \"waiting\": 0, \"blocked\": 0, \"ignored\": 0, \"datasets\": 0, \"files\": 0, \"bytes\": 0,"
                    + " \"verified\": 0, \"gone\": 0, \"withdrawn\": 0, \"feeds\": [], \"entries\": []}";

    static String of(Situation now, Journal journal, List<String> pending) {
        return new StatusJson(now, journal, pending).text();
    }

    private String text() {
        Map<String, Object> status = new LinkedHashMap<>();
        status.put("light", now.light().word());
        status.put("sentence", now.sentence());
        status.put("healthy", now.alarms().isEmpty());
        for (State state : State.values()) {
            status.put(state.word(), now.count(state));
        }
        Totals held = now.held();
        status.put("datasets", now.datasets());
        status.put("files", held.files());
        status.put("bytes", held.bytes());
        status.put("verified", held.verified());
        Map<String, Long> departed = journal.successions().departed();
        status.put("gone", departed.getOrDefault("gone", 0L));
        status.put("withdrawn", departed.getOrDefault("withdrawn", 0L));
        status.put("alarms", now.alarms().stream().map(StatusJson::alarm).toList());
        status.put("pending", pending);
        status.put("blockedBy", now.blocked().stream().map(StatusJson::cause).toList());
        status.put("checksumFindings", journal.checksums().count());
        ToldFiles.Counts told = journal.told().counts();
        status.put("described", told.files());
        status.put("describedWithFindings", told.withFindings());
        status.put(
                "damaged",
                journal.verifications().damages(MOST).stream()
                        .map(StatusJson::damage)
                        .toList());
        status.put("freeBytes", now.space().map(Space::free).orElse(null));
        status.put("diskBytes", now.space().map(Space::size).orElse(null));
        status.put("fullInSeconds", now.fullIn().map(Duration::toSeconds).orElse(null));
        status.put(
                "lastVerify", now.verified().map(found -> found.at().toString()).orElse(null));
        status.put(
                "underWay",
                now.underWay().datasets().stream().map(StatusJson::going).toList());
        status.put("feeds", feeds());
        List<Map<String, Object>> entries = new ArrayList<>();
        for (State state : List.of(State.BLOCKED, State.WAITING)) {
            journal.lists().in(state, List.of(), After.NOTHING, MOST).forEach(entry -> entries.add(entry(entry)));
        }
        status.put("entries", entries);
        return write(status);
    }

    /** Those of the settings, and those that only the journal still knows. */
    private List<Map<String, Object>> feeds() {
        Map<String, FeedStanding> standings =
                now.feeds().stream().collect(Collectors.toMap(FeedStanding::name, feed -> feed));
        List<Map<String, Object>> feeds = new ArrayList<>();
        for (FeedRecord known : journal.feeds().all()) {
            Map<String, Object> feed = feed(known);
            Optional<FeedStanding> standing = Optional.ofNullable(standings.get(known.name()));
            feed.put("reached", standing.map(s -> s.unreached().isEmpty()).orElse(null));
            feed.put(
                    "lastArrival",
                    standing.flatMap(FeedStanding::lastArrival)
                            .map(Object::toString)
                            .orElse(null));
            feed.put("silence", standing.flatMap(FeedStanding::silence).orElse(null));
            feeds.add(feed);
        }
        return feeds;
    }

    private static Map<String, Object> damage(Damage damage) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("id", damage.key().id().toString());
        map.put("feed", damage.key().feed());
        map.put("path", damage.path());
        map.put("what", damage.what());
        map.put("found", damage.found().toString());
        return map;
    }

    private static Map<String, Object> alarm(Alarm alarm) {
        return Map.of("trouble", alarm.key(), "text", alarm.text(), "remedy", alarm.remedy());
    }

    private static Map<String, Object> cause(Cause cause) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("cause", cause.title());
        map.put("option", cause.option().orElse(null));
        map.put("remedy", cause.remedy().orElse(null));
        map.put("entries", cause.entries());
        return map;
    }

    private static Map<String, Object> going(DatasetUnderWay dataset) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("id", dataset.id().toString());
        map.put("feed", dataset.feed());
        map.put("name", dataset.name());
        map.put("files", dataset.files());
        map.put("filesDone", dataset.filesDone());
        map.put("bytes", dataset.bytes());
        map.put("bytesDone", dataset.bytesDone());
        map.put("bytesPerSecond", dataset.bytesPerSecond());
        return map;
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

    private static Map<String, Object> entry(Listed entry) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("id", entry.key().id().toString());
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
