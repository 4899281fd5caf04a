package org.windrow.provider.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.windrow.provider.configuration.Surroundings;

class OddTimesTest {
    @TempDir
    Path folder;

    private void file(Staged staged, String path, String time) throws Exception {
        Files.setLastModifiedTime(staged.write(path, path), FileTime.from(Instant.parse(time)));
    }

    @Test
    void files_with_times_in_the_future_or_before_1990_are_published_and_flagged() throws Exception {
        try (Staged staged = new Staged(folder)) {
            file(staged, "ann/ds/zero.tif", "1970-01-01T00:00:00Z");
            file(staged, "ann/ds/negative.tif", "1955-01-01T00:00:00Z");
            file(staged, "ann/ds/future.tif", "2199-01-01T00:00:00Z");
            file(staged, "ann/ds/right.tif", "2012-01-01T00:00:00Z");
            staged.passAfter(Staged.SETTLE.plus(Duration.ofMinutes(5)));

            assertEquals(4, staged.paths("ann/ds").size());
            assertEquals(3, staged.index.readiness("staging").oddTimes());
            assertTrue(staged.index.why("ann/ds").get(0).why().endsWith("; 3 with times in the future or before 1990"));
            assertTrue(staged.index
                    .why("ann/ds/future.tif")
                    .get(0)
                    .why()
                    .endsWith("; its time 2199-01-01T00:00:00Z lies in the future"));
            assertEquals(
                    Instant.parse("1955-01-01T00:00:00Z"),
                    staged.dataset("ann/ds").orElseThrow().files().get(1).modified());

            Files.setLastModifiedTime(
                    staged.staging.resolve("ann/ds/zero.tif"), FileTime.fromMillis(1_400_000_000_000L));
            staged.pass();
            assertEquals(2, staged.index.readiness("staging").oddTimes());
            assertEquals(1, staged.changes());
        }
    }

    @Test
    void check_asks_whether_the_instruments_clock_is_right() throws Exception {
        Path staging = Files.createDirectories(folder.resolve("staging/ann/ds"));
        Files.setLastModifiedTime(
                Files.writeString(staging.resolve("a.tif"), "a"), FileTime.from(Instant.parse("2199-01-01T00:00:00Z")));
        StringWriter out = new StringWriter();

        int code = ProviderMain.run(
                new Surroundings(Map.of(), folder, folder, "harvest-1", "UTF-8"),
                new PrintWriter(out),
                new PrintWriter(out),
                "check",
                "-d",
                folder.resolve("staging").toString(),
                "-p",
                "0");

        assertEquals(0, code, out.toString());
        assertTrue(out.toString().contains("1 file with times in the future or before 1990, such as ann/ds/a.tif"));
        assertTrue(out.toString().contains("Is the instrument's clock right?"));
    }
}
