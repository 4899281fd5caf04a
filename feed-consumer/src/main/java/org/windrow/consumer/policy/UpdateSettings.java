package org.windrow.consumer.policy;

import java.util.OptionalInt;
import org.windrow.settings.Section;
import org.windrow.settings.Unusable;

/**
 * The part of the {@code policy} section that bounds what updates may do at once.
 *
 * @param approveRenamesAbove up to so many renamed datasets of a feed are taken over without asking
 * @param keepVersions so many versions of a growing file are kept, the newest among them; empty for all
 */
public record UpdateSettings(int approveRenamesAbove, OptionalInt keepVersions) {
    /** The setting's name. */
    public static final String APPROVE_RENAMES_ABOVE = "approve-renames-above";

    static final UpdateSettings DEFAULTS = new UpdateSettings(20, OptionalInt.empty());

    /** Reads its keys of the section; what it does not say is as in {@code base}. */
    static UpdateSettings read(Section policy, UpdateSettings base) {
        return new UpdateSettings(
                policy.integer(APPROVE_RENAMES_ABOVE, base.approveRenamesAbove, 0, Integer.MAX_VALUE),
                policy.parsed("keep-versions", UpdateSettings::versions).orElse(base.keepVersions));
    }

    private static OptionalInt versions(String text) {
        if (text.equals("all")) {
            return OptionalInt.empty();
        }
        if (!text.matches("[1-9][0-9]{0,8}")) {
            throw new Unusable("is neither a number from 1 on nor all", "Write keep-versions: 10, or all.");
        }
        return OptionalInt.of(Integer.parseInt(text));
    }
}
