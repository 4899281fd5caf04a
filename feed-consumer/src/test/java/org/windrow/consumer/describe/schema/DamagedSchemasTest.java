package org.windrow.consumer.describe.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.windrow.consumer.describe.Value;

/** Schema files that were damaged at random: they are used or named, and stop nothing. */
final class DamagedSchemasTest {
    private static final String PIECES = "<>[]{}:*'\"&!|%@#,-\n\t\\ \u00e40";

    @TempDir
    private Path directory;

    @Test
    void damaged_schemas_are_used_or_named() throws IOException {
        String whole = Files.readString(Path.of("src", "test", "schemas", "coda.imsc.yml"));
        Trial trial = new Trial(directory)
                .with("/entry/title", "<title>")
                .with("/entry/entry_identifier", "7")
                .with("/entry/user_ada/name", "Ada")
                .with("/entry/keywords", "a", "b")
                .with("/entry/instrument/energy", Value.of(14.5), "meV");
        Random random = new Random(9);
        int used = 0;
        int rounds = Integer.getInteger("windrow.rounds", 200);
        for (int round = 0; round < rounds; round++) {
            Schemas schemas = trial.schemas(round % 2 == 0, damaged(whole, random));
            for (Schema schema : schemas.all()) {
                Applied applied = schemas.apply(schema, trial.file(), Trial.CIRCUMSTANCES, Lookup.NONE);
                SchemaDescription.of(applied, trial.file());
                schemas.choose(Path.of("/data/run7.nxs"));
                used++;
            }
            assertEquals(schemas.all().isEmpty(), !schemas.faults().isEmpty(), "round " + round);
        }
        assertTrue(used > 0 && used < rounds, used + " were usable");
    }

    @Test
    void what_nests_without_end_is_named() {
        assertEquals(
                1,
                new Trial(directory)
                        .schemas(false, "id: " + "[".repeat(100_000))
                        .faults()
                        .lines()
                        .size());
        assertEquals(
                1,
                new Trial(directory)
                        .schemas(false, "{a: ".repeat(50_000))
                        .faults()
                        .lines()
                        .size());
        assertEquals(
                "- 'x' is no list".replace("x", "[".repeat(20_000)),
                new Trial(directory)
                        .variable(false, "source: VALUE, value_type: list, value: '" + "[".repeat(20_000) + "'"));
    }

    private static String damaged(String whole, Random random) {
        StringBuilder text = new StringBuilder(whole);
        for (int i = random.nextInt(4); i >= 0; i--) {
            int at = random.nextInt(text.length());
            switch (random.nextInt(4)) {
                case 0 -> text.setCharAt(at, PIECES.charAt(random.nextInt(PIECES.length())));
                case 1 -> text.insert(at, PIECES.charAt(random.nextInt(PIECES.length())));
                case 2 -> text.delete(at, Math.min(text.length(), at + 1 + random.nextInt(30)));
                default -> text.insert(at, text.substring(at, Math.min(text.length(), at + random.nextInt(60))));
            }
        }
        return text.toString();
    }
}
