package org.windrow.consumer.checks;

import java.util.ArrayList;
import java.util.List;
import org.windrow.check.Amount;
import org.windrow.check.Finding;
import org.windrow.consumer.describe.schema.Schemas;

/** Whether the schema files that say what is told of files can be used. */
public record SchemaCheck(Schemas schemas) {
    private static final int MOST = 20;

    /** Nothing where none are named. */
    public List<Finding> findings() {
        if (schemas.directory().isEmpty()) {
            return List.of();
        }
        List<Finding> findings = new ArrayList<>();
        schemas.faults().lines().stream()
                .limit(MOST)
                .map(line -> Finding.warning("schema file " + line, "It is not used; the others are."))
                .forEach(findings::add);
        schemas.doubts().lines().stream()
                .limit(MOST)
                .map(line -> Finding.warning(
                        "schema file " + line, "See what comes of it:  feed-consumer describe FILE --explain"))
                .forEach(findings::add);
        findings.add(Finding.ok(Amount.count(schemas.all().size(), "schema file") + " usable in "
                + schemas.directory().get()));
        return findings;
    }
}
