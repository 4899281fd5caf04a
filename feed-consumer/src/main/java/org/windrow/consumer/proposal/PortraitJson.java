package org.windrow.consumer.proposal;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.windrow.consumer.net.Address;
import org.windrow.consumer.poll.FeedSettings;
import org.windrow.consumer.proposal.FeedLook.Seen;
import org.windrow.consumer.proposal.Portrait.Count;

/** What was learnt of a feed, for a program. */
public record PortraitJson(Seen seen) {
    private static final int MOST_NAMES = 100;

    public Map<String, Object> map(FeedSettings feed) {
        Portrait portrait = seen.portrait();
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("url", Address.shown(feed.url()));
        map.put("name", feed.name());
        map.put("windrow", seen.ours());
        map.put("failure", seen.failure().orElse(null));
        map.putAll(count(portrait.all()));
        map.put("filesWithDigest", portrait.verifiable());
        map.put("owners", portrait.owners().size());
        map.put("someOwners", some(portrait.owners()));
        map.put("experiments", portrait.experiments().size());
        map.put("someExperiments", some(portrait.experiments()));
        map.put("servers", portrait.origins());
        map.put("ingest", count(portrait.arriving()));
        map.put("kept", portrait.groups().stream().map(PortraitJson::group).toList());
        map.put(
                "local",
                seen.local().stream()
                        .map(m -> Map.of(
                                "urlPrefix",
                                m.urlPrefix().toString(),
                                "path",
                                m.directory().toString()))
                        .toList());
        return map;
    }

    private static List<String> some(Collection<String> names) {
        return names.stream().limit(MOST_NAMES).toList();
    }

    private static Map<String, Object> count(Count count) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("datasets", count.datasets());
        map.put("files", count.files());
        map.put("bytes", count.bytes());
        return map;
    }

    private static Map<String, Object> group(Portrait.Group group) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("state", group.kept().state().word());
        map.put("datasets", group.datasets());
        map.put("option", group.kept().option().orElse(null));
        map.put("because", group.kept().because());
        map.put("remedy", group.kept().remedy().orElse(null));
        map.put("example", group.example());
        return map;
    }
}
