package org.windrow.consumer.policy;

import org.windrow.settings.Section;

/**
 * The part of the {@code policy} section that bounds what updates may do at once.
 *
 * @param approveRenamesAbove up to so many renamed datasets of a feed are taken over without asking
 */
public record UpdateSettings(int approveRenamesAbove) {
    /** The setting's name. */
    public static final String APPROVE_RENAMES_ABOVE = "approve-renames-above";

    static final UpdateSettings DEFAULTS = new UpdateSettings(20);

    /** Reads its keys of the section; what it does not say is as in {@code base}. */
    static UpdateSettings read(Section policy, UpdateSettings base) {
        return new UpdateSettings(
                policy.integer(APPROVE_RENAMES_ABOVE, base.approveRenamesAbove, 0, Integer.MAX_VALUE));
    }
}
