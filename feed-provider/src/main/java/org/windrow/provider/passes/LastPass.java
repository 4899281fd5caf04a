package org.windrow.provider.passes;

import java.time.Duration;
import java.time.Instant;
import org.windrow.provider.web.page.Activity;

/**
 * What became of one pass over a source.
 *
 * @param walked whether the whole source was walked, and not some folders alone
 * @param at when it ended
 */
record LastPass(boolean walked, Instant at, Duration took, PassResult result) {
    /** As others see it. */
    Activity.Pass shown() {
        return new Activity.Pass(
                at,
                took,
                result.seen().folders(),
                result.seen().files(),
                result.seen().changedFolders(),
                result.published().changes());
    }
}
