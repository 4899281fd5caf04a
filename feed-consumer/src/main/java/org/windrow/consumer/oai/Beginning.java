package org.windrow.consumer.oai;

import java.util.List;
import java.util.Optional;
import org.windrow.consumer.net.Address;
import org.windrow.consumer.poll.Depth;
import org.windrow.consumer.poll.EntrySink;
import org.windrow.consumer.poll.FeedSettings;
import org.windrow.consumer.poll.Harvest;
import org.windrow.wire.OaiAnswer;
import org.windrow.wire.RawEntry;
import org.windrow.wire.Tombstone;

/** What is asked before a list is begun: who the server is, and in which format it gives files. */
record Beginning(FeedSettings feed, Harvest asked, Server server) {
    private static final List<String> BEST = List.of("ore", "mets", "oai_dc");

    /** Answers that are no lists have no records. */
    private static final EntrySink NOWHERE = new EntrySink() {
        @Override
        public boolean entry(RawEntry entry) {
            return false;
        }

        @Override
        public void tombstone(Tombstone tombstone) {
            // no list
        }
    };

    ListWalk.Start start(HarvestState state, Depth depth) throws OaiFailure, InterruptedException {
        OaiAnswer identify = identify();
        Granularity granularity = Granularity.of(identify.values().getOrDefault("granularity", ""));
        boolean tellsOfDeletions = "persistent".equals(identify.values().get("deletedRecord"))
                && asked.set().isEmpty(); // of records that leave a set no server tells
        boolean whole =
                state.next().isEmpty() || depth == Depth.WHOLE || (depth == Depth.COMPARED && !tellsOfDeletions);
        String prefix = prefix(whole ? "" : state.prefix());
        Optional<String> from =
                whole ? asked.from().map(granularity::text) : state.next().map(granularity::text);
        long list = whole ? state.lists() + 1 : 0;
        return new ListWalk.Start(Running.start(prefix, from, list, granularity), tellsOfDeletions);
    }

    private OaiAnswer identify() throws OaiFailure, InterruptedException {
        OaiAnswer answer = server.ask(Request.IDENTIFY, NOWHERE).answer();
        if (answer.verb().filter("Identify"::equals).isEmpty()) {
            throw new OaiFailure(Address.shown(feed.url()) + ": the server does not say who it is"
                    + (answer.errors().isEmpty() ? "" : " (" + ListWalk.words(answer) + ")")
                    + ". Give its base URL, without ?verb=.");
        }
        return answer;
    }

    private String prefix(String before) throws OaiFailure, InterruptedException {
        if (asked.prefix().isPresent() || !before.isEmpty()) {
            return asked.prefix().orElse(before);
        }
        OaiAnswer formats = server.ask(Request.FORMATS, NOWHERE).answer();
        return BEST.stream().filter(formats.prefixes()::contains).findFirst().orElse("oai_dc");
    }
}
