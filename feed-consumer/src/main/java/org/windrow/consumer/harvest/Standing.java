package org.windrow.consumer.harvest;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.windrow.consumer.configuration.ConsumerSettings;
import org.windrow.consumer.policy.Written;
import org.windrow.consumer.poll.FeedSettings;

/**
 * The settings that can keep entries back, by feed and key, to be compared from pass to pass.
 *
 * @param values by the feed's name and the key
 */
public record Standing(Map<String, Map<String, String>> values) {
    /** What of a feed's own settings, or of the mappings, is no policy. */
    static final String ELSEWHERE = "elsewhere";

    public static Standing of(ConsumerSettings settings) {
        Map<String, Map<String, String>> values = new TreeMap<>();
        for (FeedSettings feed : settings.feeds()) {
            Map<String, String> one =
                    new TreeMap<>(new Written(settings.policies().of(feed.name())).values());
            one.put(
                    ELSEWHERE,
                    feed + " " + settings.transfer().local() + " "
                            + settings.transfer().mode().of(feed.name()));
            values.put(feed.name(), one);
        }
        return new Standing(values);
    }

    /** A line for each, which {@link #read} understands. */
    String text() {
        StringBuilder text = new StringBuilder();
        values.forEach((feed, keys) -> keys.forEach((key, value) -> text.append(feed)
                .append('\t')
                .append(key)
                .append('\t')
                .append(value.replace('\n', ' '))
                .append('\n')));
        return text.toString();
    }

    static Standing read(String text) {
        Map<String, Map<String, String>> values = new HashMap<>();
        for (String line : text.split("\n", -1)) {
            String[] parts = line.split("\t", 3);
            if (parts.length == 3) {
                values.computeIfAbsent(parts[0], feed -> new HashMap<>()).put(parts[1], parts[2]);
            }
        }
        return new Standing(values);
    }

    /** The keys of the feed that have other values than before; none for a feed that is new. */
    Set<String> changed(String feed, Standing before) {
        Map<String, String> then = read(before.text()).values().get(feed);
        Map<String, String> now = read(text()).values().get(feed);
        Set<String> changed = new HashSet<>();
        if (then != null && now != null) {
            now.forEach((key, value) -> {
                if (!Objects.equals(value, then.get(key))) {
                    changed.add(key);
                }
            });
        }
        return changed;
    }
}
