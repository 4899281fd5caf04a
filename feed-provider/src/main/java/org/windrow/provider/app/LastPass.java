package org.windrow.provider.app;

import java.time.Duration;
import java.time.Instant;

/**
 * What became of one pass over a source.
 *
 * @param walked whether the whole source was walked, and not some folders alone
 * @param at when it ended
 */
record LastPass(boolean walked, Instant at, Duration took, PassResult result) {}
