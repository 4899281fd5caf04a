package org.windrow.provider.proposal;

import java.nio.file.Path;
import java.util.List;
import org.windrow.provider.scan.GroupedRules;
import org.windrow.provider.scan.Grouping;
import org.windrow.provider.scan.IgnoredNames;

/** Rules as they are where only the grouping is given. */
public final class RulesOf {
    private RulesOf() {}

    public static GroupedRules structure(Path directory, Grouping grouping) {
        return new GroupedRules(directory, grouping, List.of(), List.of(), IgnoredNames.USUAL, grouping.usual());
    }
}
