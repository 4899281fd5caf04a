package org.windrow.provider.checks;

import java.util.ArrayList;
import java.util.List;
import org.windrow.check.Amount;
import org.windrow.check.Finding;

/** What {@code check} finds of markers and of the times of files. */
public final class ReadinessCheck {
    private ReadinessCheck() {}

    public static List<Finding> of(Preview preview) {
        List<Finding> findings = new ArrayList<>();
        String name = "source " + preview.source().name() + ": ";
        Preview.LeftOut odd = preview.oddTimes();
        if (odd.count() > 0) {
            findings.add(Finding.warning(
                    name + Amount.count(odd.count(), "file") + " with times in the future or before 1990, such as "
                            + odd.examples().get(0),
                    "Is the instrument's clock right? They are published all the same."));
        }
        if (preview.source().marker().pattern().isPresent()) {
            findings.addAll(marker(preview, name + preview.source().marker().describe()));
        }
        return findings;
    }

    private static List<Finding> marker(Preview preview, String name) {
        List<Finding> findings = new ArrayList<>();
        long unmarked = preview.unmarked().paths();
        long marked = preview.datasets().size() - unmarked;
        if (marked > 0) {
            findings.add(Finding.ok(name + " is in " + marked + " of "
                    + Amount.count(preview.datasets().size(), "dataset")));
        } else if (preview.excludedMarkers().count() > 0) {
            findings.add(Finding.warning(
                    name + " is only found in files that are ignored or blocked, such as "
                            + preview.excludedMarkers().examples().get(0),
                    "A marker is a file of its dataset: do not exclude it."));
        } else if (preview.nearMarkers().count() > 0) {
            findings.add(Finding.warning(
                    name + " is only a part of names, such as "
                            + preview.nearMarkers().examples().get(0),
                    "Write a pattern of the whole name, such as .*\\.done"));
        } else {
            findings.add(
                    Finding.warning(name + " is in no dataset yet", "Fine where none is complete; else correct it."));
        }
        return findings;
    }
}
