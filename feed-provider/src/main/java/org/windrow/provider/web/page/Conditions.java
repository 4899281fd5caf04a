package org.windrow.provider.web.page;

import java.time.Duration;
import java.util.Optional;
import org.windrow.provider.hash.HashProgress;

/** What the running service knows of itself beside the index. Answered at once, whatever a disk does; safe for many threads. */
public interface Conditions {
    /** What keeps the provider from working at the moment, if anything does; turns {@code /health} to 503. */
    Optional<String> trouble();

    /** The disk that a source's directory lies on, as it was when last looked at. */
    default Optional<Mount> mount(String source) {
        return Optional.empty();
    }

    /** How changes of a source are found, and what the last passes came to. */
    default Activity activity(String source) {
        return Activity.UNKNOWN;
    }

    /** How hashing goes. */
    default HashProgress hashing() {
        return HashProgress.NONE;
    }

    /** How soon after its last write a finished dataset of a source is looked at and found quiet, hashing apart. */
    default Optional<Duration> noticedWithin(String source) {
        return Optional.empty();
    }
}
