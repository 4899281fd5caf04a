package org.windrow.provider.index.publish;

import java.util.List;

/**
 * What accepting another grouping of a source would change.
 *
 * @param why what changed
 * @param same datasets that keep their id
 * @param fresh datasets that would appear under a new id
 * @param leaving datasets that would leave the feed with a tombstone
 * @param withdrawn withdrawn datasets whose files would belong to others, and so be published again
 * @param freshExamples keys and ids of some that would appear
 * @param leavingExamples keys and ids of some that would leave
 */
public record RegroupPlan(
        String why,
        long same,
        long fresh,
        long leaving,
        long withdrawn,
        List<String> freshExamples,
        List<String> leavingExamples) {
    public RegroupPlan {
        freshExamples = List.copyOf(freshExamples);
        leavingExamples = List.copyOf(leavingExamples);
    }
}
