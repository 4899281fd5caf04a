package org.windrow.consumer.checks;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.windrow.check.Finding;
import org.windrow.consumer.describe.schema.Schemas;

final class SchemaCheckTest {
    @Test
    void odd_schema_files_are_named_and_the_usable_ones_counted() {
        Path directory = Path.of("src", "test", "schemas");

        List<Finding> findings = new SchemaCheck(Schemas.in(directory, false)).findings();

        assertEquals(4, findings.size(), findings.toString());
        assertEquals(
                "schema file coda.imsc.yml:40: variables.gap.value: <gaps> is used before it is there. Move it up in"
                        + " the schema.",
                findings.get(0).what());
        assertEquals(Finding.ok("2 schema files usable in " + directory), findings.get(3));
        assertEquals(List.of(), new SchemaCheck(Schemas.NONE).findings());
    }
}
