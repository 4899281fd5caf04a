package org.windrow.consumer.harvest;

import java.util.ArrayList;
import java.util.List;
import org.windrow.check.CheckReport;
import org.windrow.check.ExitCode;
import org.windrow.check.Finding;

/** Collects what was found, and which exit code the gravest of it asks for. */
public final class Verdict {
    /** The gravest first: without the store nothing works, without a feed much does. */
    private static final List<Integer> GRAVITY = List.of(ExitCode.STORE, ExitCode.SETTINGS, ExitCode.FAILED);

    private final List<Finding> findings = new ArrayList<>();
    private final List<Integer> codes = new ArrayList<>();

    /** Takes findings whose errors mean that exit code. */
    public void add(int code, List<Finding> some) {
        findings.addAll(some);
        if (some.stream().anyMatch(f -> f.severity() == Finding.Severity.ERROR)) {
            codes.add(code);
        }
    }

    public void add(int code, Finding one) {
        add(code, List.of(one));
    }

    public String text() {
        return new CheckReport(findings).text();
    }

    public int exitCode() {
        return GRAVITY.stream().filter(codes::contains).findFirst().orElse(ExitCode.FINE);
    }
}
