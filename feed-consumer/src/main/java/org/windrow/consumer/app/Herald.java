package org.windrow.consumer.app;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.windrow.check.Amount;
import org.windrow.consumer.configuration.ConsumerSettings;
import org.windrow.consumer.harvest.Looking;
import org.windrow.consumer.journal.Journal;
import org.windrow.consumer.journal.Notices;
import org.windrow.consumer.journal.Notices.Notice;
import org.windrow.consumer.standing.Alarm;
import org.windrow.consumer.standing.Cause;
import org.windrow.consumer.standing.Situation;
import org.windrow.sqlite.StoreException;

/** Has somebody told when a trouble begins and when it is over, once each: the journal remembers what was told. */
final class Herald {
    private static final Logger LOG = LoggerFactory.getLogger(Herald.class);
    /** A server that breaks everything at once makes no storm of messages; the rest is told at the next look. */
    private static final int MOST_AT_ONCE = 20;

    private final Notices notices;
    private final Hook hook;

    Herald(Notices notices, Hook hook) {
        this.notices = notices;
        this.hook = hook;
    }

    /** Tells what is new after a pass that stands for itself, or that found no repository. */
    static void afterPass(ConsumerSettings settings, InstantSource clock) throws InterruptedException {
        if (settings.status().hook().isEmpty() || !Files.exists(settings.journal())) {
            return;
        }
        try (Looking looking = Looking.open(settings);
                Journal journal = Journal.open(settings.journal())) {
            Hook hook = new Hook(settings.status().hook(), settings.status().hookTimeout());
            new Herald(journal.notices(), hook).look(looking.standings(clock).situation());
        } catch (StoreException e) {
            LOG.warn("Nobody could be told how things stand: {}", e.getMessage());
        }
    }

    /** Tells what is new about troubles. What could not be told is tried at the next look. */
    void look(Situation now) throws InterruptedException {
        Map<String, Alarm> troubles = troubles(now);
        Map<String, Notice> told = notices.open();
        int messages = 0;
        try {
            for (Alarm trouble : troubles.values()) {
                if (!told.containsKey(trouble.key()) && messages++ < MOST_AT_ONCE) {
                    hook.run(message("failure", trouble, now.now(), now));
                    notices.opened(trouble.key(), new Notice(trouble.text(), now.now()));
                }
            }
            for (Map.Entry<String, Notice> notice : told.entrySet()) {
                if (!troubles.containsKey(notice.getKey()) && messages++ < MOST_AT_ONCE) {
                    Alarm over = new Alarm(notice.getKey(), notice.getValue().text(), "", "");
                    hook.run(message("recovery", over, notice.getValue().since(), now));
                    notices.closed(notice.getKey());
                }
            }
        } catch (IOException e) {
            LOG.warn("Nobody could be told of a trouble: {}. It is tried again.", e.getMessage());
        }
    }

    private static Map<String, Alarm> troubles(Situation now) {
        Map<String, Alarm> troubles = new LinkedHashMap<>();
        now.alarms().forEach(alarm -> troubles.put(alarm.key(), alarm));
        for (Cause cause : now.blocked()) {
            String key = "blocked: " + cause.key();
            String text = Amount.count(cause.entries(), "dataset") + " blocked: " + cause.title();
            troubles.put(key, new Alarm(key, text, "", cause.remedy().orElse("feed-consumer status says more.")));
        }
        return troubles;
    }

    private static Map<String, Object> message(String event, Alarm trouble, Instant since, Situation now) {
        Map<String, Object> message = new LinkedHashMap<>();
        message.put("event", event);
        message.put("trouble", trouble.key());
        message.put("text", trouble.text());
        message.put("remedy", trouble.remedy());
        message.put("since", since.toString());
        message.put("time", now.now().toString());
        message.put("light", now.light().word());
        message.put("sentence", now.sentence());
        return message;
    }
}
