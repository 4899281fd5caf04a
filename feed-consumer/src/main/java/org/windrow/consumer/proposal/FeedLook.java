package org.windrow.consumer.proposal;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.windrow.consumer.harvest.Workplace;
import org.windrow.consumer.net.Http;
import org.windrow.consumer.plan.PlannedRepository;
import org.windrow.consumer.poll.Depth;
import org.windrow.consumer.poll.FeedPosition;
import org.windrow.consumer.poll.FeedSettings;
import org.windrow.consumer.poll.PollResult;
import org.windrow.consumer.repository.kind.NoRepositoryYet;
import org.windrow.consumer.transfer.Mapping;

/** Reads a feed once from end to end, to show it to whoever thinks of harvesting it. Writes nowhere. */
public record FeedLook(Http http, FeedSettings feed, InstantSource clock) {

    /**
     * What there was.
     *
     * @param ours whether a Windrow provider made it; not known where the reading broke off
     * @param failure why not all of it was read
     * @param local directories of this machine that hold its files
     */
    public record Seen(Portrait portrait, boolean ours, Optional<String> failure, List<Mapping> local) {
        /** Whether not even its beginning could be read. */
        public boolean isNothing() {
            return failure.isPresent() && portrait.all().datasets() == 0;
        }

        /** Servers of files from which that feed may not fetch. */
        public List<String> strangers(FeedSettings feed) {
            return portrait.origins().keySet().stream()
                    .filter(origin -> !feed.origins().allowed().contains(origin))
                    .limit(5)
                    .toList();
        }
    }

    public Seen look(LongConsumer progress) throws InterruptedException {
        Portrait portrait = new Portrait();
        PlannedRepository empty = new PlannedRepository(new NoRepositoryYet(Path.of("")));
        Survey survey = new Survey(feed.name(), portrait, empty, clock, progress).atMost(most());
        try {
            PollResult result = Workplace.poll(http, clock).poll(feed, FeedPosition.START, Depth.WHOLE, survey);
            boolean ours = result.position().epoch().isPresent();
            return seen(portrait, ours, result.failure());
        } catch (Survey.Enough enough) {
            return seen(
                    portrait,
                    false,
                    Optional.of("only the " + (feed.harvest().isPresent() ? "first " : "newest ") + most()
                            + " datasets were looked at"));
        }
    }

    /** Servers of other people send lists of millions, slowly. */
    private int most() {
        return feed.harvest().isPresent() ? 1_000 : Survey.MOST_DATASETS;
    }

    private Seen seen(Portrait portrait, boolean ours, Optional<String> failure) throws InterruptedException {
        return new Seen(portrait, ours, failure, new LocalFolders(http, feed).find(portrait.places()));
    }
}
