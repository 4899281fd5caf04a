package org.windrow.consumer.describe.nexus;

import java.util.Set;

/**
 * What of a NeXus entry is told.
 *
 * @param hiddenAttributes that are no members of their group or field; a field's units are its unit either way
 * @param kept names of fields whose value is told whatever its shape
 * @param oneDimensional so many values of a one-dimensional field are told at most; 0 for none but single ones
 * @param ranges whether of a longer one the least and the greatest value are told
 * @param emptyUnits whether a value without a unit has an empty one
 */
public record TreeRules(
        Set<String> hiddenAttributes, Set<String> kept, int oneDimensional, boolean ranges, boolean emptyUnits) {
    private static final Set<String> HIDDEN = Set.of("nexdatas_source", "nexdatas_strategy", "units");
    private static final Set<String> KEPT = Set.of("depends_on");

    /** Short lists are told as well. */
    public static final TreeRules USUAL = new TreeRules(HIDDEN, KEPT, 16, false, false);

    /** As nxsfileinfo does it without options. */
    public static final TreeRules NXSFILEINFO = new TreeRules(HIDDEN, KEPT, 0, false, false);

    /** As nxsfileinfo does it with {@code --oned --max-oned-size 1024}. */
    public static final TreeRules NXSFILEINFO_ONED = new TreeRules(HIDDEN, KEPT, 1024, true, false);

    public TreeRules {
        hiddenAttributes = Set.copyOf(hiddenAttributes);
        kept = Set.copyOf(kept);
    }
}
