package org.windrow.provider.index.view;

/**
 * What keeps datasets of a source from being published, and what is odd about those that are.
 *
 * @param unmarked datasets with changes that wait for their marker
 * @param late datasets of which nothing was ready when it should have been published at the latest
 * @param oddTimes published files whose modification times lie in the future or before 1990
 */
public record Readiness(long unmarked, long late, long oddTimes) {
    static final Readiness FINE = new Readiness(0, 0, 0);
}
