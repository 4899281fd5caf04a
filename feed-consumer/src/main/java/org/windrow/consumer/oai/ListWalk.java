package org.windrow.consumer.oai;

import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.windrow.consumer.net.Address;
import org.windrow.consumer.poll.Depth;
import org.windrow.consumer.poll.EntrySink;
import org.windrow.consumer.poll.EntrySink.Absent;
import org.windrow.consumer.poll.EntrySink.Checkpoint;
import org.windrow.consumer.poll.Extent;
import org.windrow.consumer.poll.FeedSettings;
import org.windrow.consumer.poll.Harvest;
import org.windrow.consumer.poll.PollLimits;
import org.windrow.wire.OaiAnswer;

/** One harvest, or what is left of one that was broken off: page after page, each kept before the next. */
final class ListWalk {
    private static final Logger LOG = LoggerFactory.getLogger(ListWalk.class);
    /** While records change, a page may well come twice. */
    private static final int MOST_REPEATS = 3;

    private static final int MOST_WITHOUT_RECORDS = 100;
    private static final int MOST_RESTARTS = 3;

    private final FeedSettings feed;
    private final Harvest asked;
    private final Ways ways;
    private final Set<String> tokens = new HashSet<>();
    private final Set<String> pages = new HashSet<>();
    private HarvestState state;
    private int repeats;
    private int withoutRecords;
    private long records;

    /** Where records come from and go to. */
    record Ways(Server server, EntrySink sink, PollLimits limits, InstantSource clock) {}

    ListWalk(FeedSettings feed, Harvest asked, Ways ways, HarvestState state) {
        this.feed = feed;
        this.asked = asked;
        this.ways = ways;
        this.state = state;
    }

    /** Where the next poll starts. */
    HarvestState state() {
        return state;
    }

    boolean isWithoutRecords() {
        return records == 0;
    }

    Extent run(Depth depth) throws OaiFailure, InterruptedException {
        Optional<Running> left = state.running().filter(list -> depth != Depth.WHOLE || list.isWhole());
        Start start = left.isPresent()
                ? new Start(left.get(), false)
                : new Beginning(feed, asked, ways.server()).start(state, depth);
        boolean known = state.next().isPresent() && start.list().prefix().equals(state.prefix());
        Running ended = read(start.list());
        if (ended.isWhole() && known) {
            compare(ended, depth == Depth.WHOLE);
        }
        state = state.ended(ended);
        return ended.isWhole() || start.standsForAll() ? Extent.ALL : Extent.NEWEST;
    }

    /**
     * A list to be read.
     *
     * @param standsForAll whether its news are all there is to know, as the server tells of deletions for good
     */
    record Start(Running list, boolean standsForAll) {}

    private Running read(Running start) throws OaiFailure, InterruptedException {
        Running list = start;
        while (true) {
            Instant before = ways.clock().instant();
            Page page = ways.server().ask(Request.page(list, asked), ways.sink());
            if (list.token().isPresent() && page.answer().says("badResumptionToken")) {
                list = restart(list, page.answer());
            } else {
                boolean none = page.answer().says("noRecordsMatch");
                if (!none) {
                    requireList(page.answer());
                }
                Running next = list.behind(page, before);
                refuseCircles(list, page);
                records += page.records();
                keep(next);
                if (none || next.token().isEmpty()) {
                    return next;
                }
                list = next;
            }
        }
    }

    private void keep(Running list) {
        state = state.with(list);
        ways.sink().checkpoint(checkpoint(list));
    }

    private Checkpoint checkpoint(Running list) {
        return new Checkpoint(
                state.text(),
                list.isWhole() ? OptionalLong.of(list.list()) : OptionalLong.empty(),
                ways.clock().instant());
    }

    private Running restart(Running list, OaiAnswer answer) throws OaiFailure {
        if (list.restarts() >= MOST_RESTARTS) {
            keep(list.restarted().forgiven());
            throw new OaiFailure(named() + "refuses its own resumption tokens (" + words(answer) + "), " + MOST_RESTARTS
                    + " times without coming on. It is tried again later; its server has to mend that.");
        }
        Running again = list.restarted();
        LOG.info(
                "{}no longer knows the token '{}'; the list is read again from {}",
                named(),
                Server.brief(list.token().orElse("")),
                again.from().orElse("its beginning"));
        tokens.clear();
        pages.clear();
        keep(again);
        return again;
    }

    /** A server that goes round in circles shows the same token, or the same records, again and again. */
    private void refuseCircles(Running asked, Page page) throws OaiFailure {
        Optional<String> next = page.answer().token();
        asked.token().ifPresent(tokens::add);
        if (next.filter(tokens::contains).isPresent()) {
            throw circles(asked, "gives the token '" + Server.brief(next.get()) + "' a second time");
        }
        if (page.records() > 0 && !pages.add(page.fingerprint()) && ++repeats > MOST_REPEATS) {
            throw circles(asked, "shows the same records again and again");
        }
        withoutRecords = page.records() == 0 ? withoutRecords + 1 : 0;
        if (withoutRecords > MOST_WITHOUT_RECORDS && next.isPresent()) {
            throw circles(asked, "gives token after token and no records");
        }
        if (tokens.size() >= ways.limits().documents()) {
            throw circles(asked, "gave " + tokens.size() + " pages, and still more to come");
        }
    }

    /** The list is begun anew by the next poll: where it went wrong, it would go wrong again. */
    private OaiFailure circles(Running list, String what) {
        keep(list.restarted().forgiven());
        return new OaiFailure(named() + what + ": its list goes round in circles. Its server has to mend that.");
    }

    private void requireList(OaiAnswer answer) throws OaiFailure {
        if (answer.verb().filter("ListRecords"::equals).isPresent()) {
            return;
        }
        if (answer.errors().isEmpty()) {
            throw new OaiFailure(named() + "answered without a list. This is no answer of an OAI-PMH server.");
        }
        throw new OaiFailure(named() + "says: " + words(answer) + remedy(answer));
    }

    private String remedy(OaiAnswer answer) {
        if (answer.says("cannotDisseminateFormat")) {
            return ". Name a prefix that it lists: feed-consumer init " + Address.shown(feed.url());
        }
        return answer.says("noSetHierarchy")
                ? ". It has no sets: leave set out."
                : ". Check the feed's prefix, set and from.";
    }

    static String words(OaiAnswer answer) {
        return answer.errors().stream()
                .map(error -> error.code() + (error.text().isEmpty() ? "" : " (" + Server.brief(error.text()) + ")"))
                .collect(Collectors.joining(", "));
    }

    /** What the whole list did not show left the feed; unless some of it could not be read. */
    private void compare(Running list, boolean sure) {
        if (!list.trusted()) {
            LOG.warn("{}showed records that could not be told from others; what is absent was not looked for", named());
            return;
        }
        Absent absent = ways.sink().absent(checkpoint(list), sure);
        if (!absent.noted()) {
            LOG.warn(
                    "{}no longer shows {} of {} records; none of them is held to have left. If that is right:"
                            + " feed-consumer once --reconcile",
                    named(),
                    absent.entries(),
                    absent.known());
        }
    }

    private String named() {
        return Address.shown(feed.url()) + ": the server ";
    }
}
