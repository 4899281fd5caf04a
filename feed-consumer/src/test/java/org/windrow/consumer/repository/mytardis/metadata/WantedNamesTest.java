package org.windrow.consumer.repository.mytardis.metadata;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.windrow.consumer.describe.Name;
import org.windrow.consumer.describe.Parameter;
import org.windrow.consumer.describe.Value;
import org.windrow.consumer.repository.mytardis.ledger.Ledger;

final class WantedNamesTest {
    @TempDir
    private Path directory;

    private static List<Parameter> made(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(number -> Parameter.of(Name.of("n" + number), Value.of(number), "made up"))
                .toList();
    }

    @Test
    void a_file_that_makes_up_names_does_not_fill_the_ledger() throws Exception {
        try (Ledger ledger = Ledger.open(directory.resolve("mytardis.db"), "ingest")) {
            WantedNames names = new WantedNames(ledger);

            names.note("http://nexus.schema", made(0, 900));
            names.note("http://nexus.schema", made(0, 20_000));
            names.note("http://nexus.schema", made(30_000, 31_000));
            names.note("http://spc.schema", made(0, 2));

            assertEquals(1_002, names.all().size());
        }
    }
}
