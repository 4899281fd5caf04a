package org.windrow.consumer.proposal;

import java.util.Collection;
import java.util.Locale;
import java.util.stream.Collectors;
import org.windrow.check.Amount;
import org.windrow.check.Table;
import org.windrow.consumer.net.Address;
import org.windrow.consumer.poll.FeedSettings;
import org.windrow.consumer.proposal.FeedLook.Seen;
import org.windrow.consumer.proposal.Portrait.Count;
import org.windrow.consumer.transfer.Mapping;

/** What was learnt of a feed, for a person. */
public record PortraitText(Seen seen, FeedSettings feed) {
    private static final int MOST_NAMES = 5;
    private static final int MOST_GROUPS = 12;

    public String text() {
        Portrait portrait = seen.portrait();
        Count all = portrait.all();
        StringBuilder text = new StringBuilder();
        line(
                text,
                Address.shown(feed.url()) + "  "
                        + (feed.harvest().isPresent()
                                ? "an OAI-PMH server"
                                : seen.ours() ? "a Windrow provider's feed" : "a feed that is not Windrow's"));
        if (all.datasets() == 0) {
            line(text, "It has no datasets yet. The settings below wait for the first one.");
        } else {
            field(text, "datasets", amounts(all));
            field(text, "owners", names(portrait.owners()));
            field(text, "experiments", names(portrait.experiments()));
            field(text, "digests", portrait.digests());
        }
        seen.local().forEach(mapping -> field(text, "files here", local(mapping)));
        seen.strangers(feed).forEach(origin -> field(text, "elsewhere", elsewhere(origin)));
        seen.failure().ifPresent(why -> field(text, "not all", why));
        if (all.datasets() > 0) {
            line(text, "");
            policy(text);
        }
        return text.toString();
    }

    private void policy(StringBuilder text) {
        Portrait portrait = seen.portrait();
        line(text, "With the default policy");
        line(text, "  " + amounts(portrait.arriving()) + " would arrive");
        portrait.groups().stream().limit(MOST_GROUPS).forEach(group -> group(text, group));
        int more = portrait.groups().size() - MOST_GROUPS;
        if (more > 0) {
            line(text, "  and " + more + " further reasons: feed-consumer plan shows all");
        }
    }

    private static void group(StringBuilder text, Portrait.Group group) {
        Portrait.Kept kept = group.kept();
        line(
                text,
                "  " + Amount.count(group.datasets(), "dataset") + " "
                        + kept.state().word() + ": " + kept.because());
        line(text, "      for example " + group.example());
        kept.remedy().ifPresent(remedy -> line(text, "      -> " + remedy));
    }

    private static String local(Mapping mapping) {
        return mapping.directory() + " holds what is below " + mapping.urlPrefix()
                + "; transfer.local has them read there";
    }

    private String elsewhere(String origin) {
        return Amount.count(seen.portrait().origins().getOrDefault(origin, 0L), "file") + " at " + origin
                + ", which is another server: refused unless you trust it (allowed-origins)";
    }

    private static String amounts(Count count) {
        return Amount.count(count.datasets(), "dataset") + ", " + Amount.count(count.files(), "file") + ", "
                + Amount.bytes(count.bytes());
    }

    private static String names(Collection<String> names) {
        String some = names.stream().limit(MOST_NAMES).collect(Collectors.joining(", "));
        return names.isEmpty()
                ? "none are named"
                : String.format(Locale.ROOT, "%,d", names.size()) + ": " + some
                        + (names.size() > MOST_NAMES ? " ..." : "");
    }

    private static void field(StringBuilder text, String name, String value) {
        if (!value.isEmpty()) {
            line(text, String.format(Locale.ROOT, "  %-12s %s", name, value));
        }
    }

    private static void line(StringBuilder text, String line) {
        text.append(Table.visible(line)).append(System.lineSeparator());
    }
}
