package org.windrow.check;

import java.util.List;
import java.util.Locale;

/** Findings as a table, and the exit code they ask for. */
public record CheckReport(List<Finding> findings) {
    public CheckReport {
        findings = List.copyOf(findings);
    }

    /** {@link ExitCode#SETTINGS} if there is an error among them, else {@link ExitCode#FINE}. */
    public int exitCode() {
        boolean anyError = findings.stream().anyMatch(f -> f.severity() == Finding.Severity.ERROR);
        return anyError ? ExitCode.SETTINGS : ExitCode.FINE;
    }

    /** A line a finding, and an indented one for its remedy. */
    public String text() {
        StringBuilder text = new StringBuilder();
        for (Finding finding : findings) {
            String severity = finding.severity().name().toLowerCase(Locale.ROOT);
            text.append(String.format(Locale.ROOT, "%-8s %s%n", severity, Table.visible(finding.what())));
            if (!finding.remedy().isEmpty()) {
                text.append(String.format(Locale.ROOT, "%-8s -> %s%n", "", Table.visible(finding.remedy())));
            }
        }
        return text.toString();
    }
}
