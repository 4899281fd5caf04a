package org.windrow.sqlite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NativeLibraryTest {
    @TempDir
    private Path directory;

    /** Uses a database, and is gone as by {@code kill -9}. */
    static final class Killed {
        private Killed() {}

        public static void main(String[] args) {
            Database.open(Path.of(args[0]), new Schema("test index", 1, List.of("CREATE TABLE item (id INTEGER);\n")));
            Runtime.getRuntime().halt(7);
        }
    }

    private Process start(Path temporary, String name) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Djava.io.tmpdir=" + temporary,
                        "-cp",
                        System.getProperty("java.class.path"),
                        Killed.class.getName(),
                        directory.resolve(name + ".db").toString())
                .redirectErrorStream(true)
                .start();
    }

    @Test
    void programs_that_start_together_complain_of_nothing_and_leave_nothing_when_killed() throws Exception {
        Path temporary = Files.createDirectory(directory.resolve("temporary"));
        List<Process> programs = new ArrayList<>();
        for (String name : List.of("a", "b", "c")) {
            programs.add(start(temporary, name));
        }

        for (Process program : programs) {
            String said = new String(program.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertEquals("", said.replaceAll("(?m)^(SLF4J|WARNING).*\\R?", ""));
            assertEquals(7, program.waitFor());
        }
        try (Stream<Path> left = Files.list(temporary)) {
            assertEquals(List.of(), left.toList());
        }
    }

    @Test
    void a_directory_that_is_not_there_is_named_with_the_way_to_name_another() throws Exception {
        Process program = start(directory.resolve("missing"), "a");

        String said = new String(program.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(1, program.waitFor());
        assertTrue(said.contains("cannot be unpacked and loaded in " + directory.resolve("missing")), said);
        assertTrue(said.contains("JAVA_OPTS=-Dorg.sqlite.tmpdir="), said);
    }
}
