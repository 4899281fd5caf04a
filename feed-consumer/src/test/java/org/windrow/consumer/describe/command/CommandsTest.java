package org.windrow.consumer.describe.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.windrow.consumer.describe.Description;
import org.windrow.consumer.describe.Limits;
import org.windrow.consumer.describe.Subject;
import org.windrow.settings.Problems;
import org.windrow.settings.SettingsException;
import org.windrow.settings.SettingsFile;

final class CommandsTest {
    @TempDir
    private Path work;

    private Path data;

    @BeforeEach
    void data() throws IOException {
        data = Files.writeString(work.resolve("--help; touch x.fio"), "x=1\n");
    }

    @Test
    void what_a_program_prints_is_told() throws Exception {
        Description told = described("echo '{\"motor\": {\"x\": {\"value\": 2.5, \"unit\": \"mm\"}}}'", "");

        assertEquals("2.5", told.value("motor/x").orElseThrow().text());
        assertEquals("fio", told.extractor());
        assertEquals("http://fio.schema", told.namespace());
        assertEquals(List.of(), told.unread());
    }

    @Test
    void a_program_gets_its_arguments_as_they_are_and_next_to_no_environment() throws Exception {
        String script = "printf '{\"first\": \"%s\", \"second\": \"%s\", \"env\": \"%s\", \"files\": \"%s\"}' "
                + "\"$1\" \"$2\" \"$(env | cut -d= -f1 | sort | tr '\\n' ' ')\" \"$(ls)\"";

        Description told = described(script, ", '{name}', '--of={file}'");

        assertEquals(
                "./" + data.getFileName(), told.value("first").orElseThrow().text());
        assertEquals("--of=" + data, told.value("second").orElseThrow().text());
        assertEquals("", told.value("files").orElseThrow().text());
        assertFalse(told.value("env").orElseThrow().text().contains("HOME"), told.toString());
        assertFalse(Files.exists(work.resolve("x")));
    }

    @Test
    void a_program_that_fails_is_a_finding_with_its_last_words() throws Exception {
        assertEquals(
                "it failed with exit code 3: no such motor",
                why(described("echo early >&2; echo '{}'; echo 'no such motor' >&2; echo >&2; exit 3", "")));
        assertTrue(why(described("echo hello", "")).startsWith("is no JSON"));
        assertEquals("it printed more than 1 MiB", why(described("exec yes", "")));
        Commands nowhere = commands("commands: [{name: fio, match: '*.fio', command: [/no/such/program]}]");
        assertTrue(why(nowhere.describe(subject()).orElseThrow()).startsWith("the program /no/such/program cannot be"));
    }

    @Test
    void a_program_that_takes_too_long_ends_with_all_that_it_started() throws Exception {
        Path pids = work.resolve("pids");
        String script = "(setsid sh -c 'echo $$ >> " + pids + "; exec sleep 600' &) ; sh -c 'echo $$ >> " + pids
                + "; exec sleep 600' & echo $$ >> " + pids + "; sleep 600";

        assertEquals("it was ended after 700 ms", why(described(script, "", "700ms")));

        List<String> started = Files.readAllLines(pids);
        assertEquals(3, started.size());
        for (String pid : started) {
            Optional<ProcessHandle> left = ProcessHandle.of(Long.parseLong(pid));
            left.ifPresent(handle -> handle.onExit().join());
        }
    }

    @Test
    void what_a_program_leaves_behind_keeps_nobody_waiting() throws Exception {
        assertEquals(
                "1",
                described("(setsid sleep 600 &); echo '{\"a\": 1}'", "")
                        .value("a")
                        .orElseThrow()
                        .text());
    }

    @Test
    void files_of_other_names_are_left_to_others() throws Exception {
        Commands commands = commands("commands: [{name: fio, match: '*.fio', command: [/bin/true]}]");

        assertEquals(Optional.empty(), commands.describe(new Subject(data, "a.tif", work)));
    }

    @Test
    void a_command_that_cannot_be_is_a_problem_of_its_line() {
        List<String> problems = assertThrows(
                        SettingsException.class,
                        () -> commands("commands:\n  - {name: F, match: '*.fio', command: ['{file}']}\n  - {nam: x}"))
                .problems();

        assertTrue(problems.get(0).startsWith("consumer.yaml:2: commands[0].name: 'F' is no name"), problems + "");
        assertTrue(
                problems.toString().contains("consumer.yaml:2: commands[0].command: names no program"), problems + "");
        assertTrue(problems.toString().contains("consumer.yaml:3: commands[1].nam: there is no such"), problems + "");
    }

    private Description described(String script, String arguments) throws Exception {
        return described(script, arguments, "20s");
    }

    private Description described(String script, String arguments, String timeout) throws Exception {
        Path program = Files.writeString(work.resolve("describe-fio"), "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
        return commands("commands: [{name: fio, match: '*.FIO', command: [" + program + arguments + "], timeout: "
                        + timeout + "}]")
                .describe(subject())
                .orElseThrow();
    }

    private Subject subject() {
        return new Subject(data, data.getFileName().toString(), work);
    }

    private static Commands commands(String yaml) throws SettingsException {
        Problems problems = new Problems();
        List<Command> commands = Command.read(SettingsFile.of(yaml, Path.of("consumer.yaml"), problems));
        problems.throwIfAny();
        return new Commands(commands, Limits.USUAL, () -> 0);
    }

    private static String why(Description description) {
        return description.unread().get(0).toString();
    }
}
