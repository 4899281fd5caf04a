package org.windrow.consumer.repository.mytardis.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.windrow.consumer.modes.Modes;
import org.windrow.consumer.repository.mytardis.settings.MyTardisSettings.SharedPath;
import org.windrow.consumer.repository.mytardis.settings.MyTardisSettings.Sharing;
import org.windrow.consumer.repository.mytardis.settings.MyTardisSettings.Way;
import org.windrow.settings.Problems;
import org.windrow.settings.Section;
import org.windrow.settings.SettingsException;
import org.windrow.settings.SettingsFile;

final class MyTardisSectionTest {
    private static final String KEY = "0123456789abcdef0123456789abcdef01234567";

    @TempDir
    private Path directory;

    @Test
    void a_server_an_account_and_a_key_are_enough() throws Exception {
        key("key", "rw-------");

        MyTardisSettings read = read("url: https://mytardis.example.org/", "user: ingest", "key-file: key");

        assertEquals(URI.create("https://mytardis.example.org/"), read.url());
        assertEquals("ApiKey ingest:" + KEY, read.account().authorization().value());
        assertEquals(MyTardisSettings.Records.USUAL, read.records());
        assertEquals(Sharing.USUAL, read.sharing());
        assertEquals(MyTardisSettings.Limits.USUAL, read.limits());
        assertEquals(Way.AUTO, read.storage().way());
        assertEquals(directory.resolve("mytardis.db"), read.ledger());
        assertTrue(read.access().localAddresses(), "the operator chose the server: it may be on this machine");
        assertFalse(read.toString().contains(KEY), read.toString());
    }

    @Test
    void everything_can_be_otherwise() throws Exception {
        key("key", "r--------");

        MyTardisSettings read = read(
                "url: http://mytardis:8000/tardis",
                "user: ingest",
                "key-file: key",
                "bytes: shared",
                "shared-path: {server: /var/lib/mytardis/staging/, here: mnt}",
                "experiment-schema: http://example.org/exp",
                "datafile-schema: none",
                "parameters: {entry-id: SourceID, digest: none}",
                "immutable-datasets: true",
                "facility: Test Facility",
                "instrument: Test Microscope",
                "share-with-groups: [Test Facility Managers]",
                "upload-invalid-user-folders: true",
                "requests-per-second: 0.5",
                "verify-within: 1h");

        assertEquals(
                Optional.of(new SharedPath("/var/lib/mytardis/staging", directory.resolve("mnt"))),
                read.storage().inUse());
        assertEquals("http://example.org/exp", read.records().experimentSchema());
        assertEquals("", read.records().datafileSchema());
        assertEquals("SourceID", read.records().names().entryId());
        assertEquals("", read.records().names().sha256());
        assertEquals("Updated", read.records().names().updated());
        assertTrue(read.records().immutable());
        assertEquals(new Sharing(true, List.of("Test Facility Managers"), true, "group", true), read.sharing());
        assertEquals(0.5, read.limits().requestsPerSecond().orElseThrow());
    }

    @Test
    void a_key_may_come_from_the_environment() throws Exception {
        Problems problems = new Problems();

        MyTardisSettings read = MyTardisSection.read(
                section(problems, "url: http://m/", "user: ingest"),
                directory,
                Modes.USUAL,
                Map.of(MyTardisSection.KEY_VARIABLE, KEY)::get);

        problems.throwIfAny();
        assertEquals("ApiKey ingest:" + KEY, read.account().authorization().value());
    }

    @Test
    void what_cannot_be_used_is_said_with_its_line_and_without_the_key() throws Exception {
        key("open", "rw-r--r--");

        assertEquals(
                List.of(
                        "settings.yaml:2: url: 'https://m/api/v1/' is not the address of a MyTardis. Write it like"
                                + " https://mytardis.example.org, without api/v1 and without a user name.",
                        "settings.yaml:3: user: 'ingest:" + "abc' is no account's name. Write the user name of the"
                                + " account, and the key in key-file.",
                        "settings.yaml:4: key-file: '" + directory.resolve("open") + "' is open to other users. Close"
                                + " it: chmod 600 " + directory.resolve("open"),
                        "settings.yaml:5: bytes: 'sftp' is no way for bytes. Write auto, shared or multipart.",
                        "settings.yaml:6: requests-per-second: '0' is not between 0 and 1000. Write requests a second,"
                                + " like 20 or 0.5.",
                        "settings.yaml:7: imutable-datasets: there is no such setting. Did you mean"
                                + " 'immutable-datasets'?"),
                problems(
                        "url: https://m/api/v1/",
                        "user: ingest:abc",
                        "key-file: open",
                        "bytes: sftp",
                        "requests-per-second: 0",
                        "imutable-datasets: true"));
    }

    @Test
    void what_is_missing_is_asked_for() throws Exception {
        key("key", "rw-------");

        List<String> problems = problems("key-file: key", "bytes: shared");

        assertEquals(3, problems.size(), problems.toString());
        assertTrue(problems.get(0).contains("url: is missing"), problems.get(0));
        assertTrue(problems.get(1).contains("user: is missing"), problems.get(1));
        assertTrue(problems.get(2).contains("shared-path: is missing, and bytes is shared"), problems.get(2));
        assertTrue(problems("url: http://m/", "user: i").get(0).contains(MyTardisSection.KEY_VARIABLE));
    }

    private void key(String name, String permissions) throws IOException {
        Path file = Files.writeString(directory.resolve(name), KEY + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
    }

    private MyTardisSettings read(String... lines) throws Exception {
        Problems problems = new Problems();
        MyTardisSettings read =
                MyTardisSection.read(section(problems, lines), directory, Modes.USUAL, Map.<String, String>of()::get);
        problems.throwIfAny();
        return read;
    }

    private List<String> problems(String... lines) {
        return assertThrows(SettingsException.class, () -> read(lines)).problems();
    }

    private Section section(Problems problems, String... lines) throws IOException, SettingsException {
        Path file = Files.writeString(
                directory.resolve("settings.yaml"), "kind: mytardis\n" + String.join("\n", lines) + "\n");
        return SettingsFile.read(file, problems);
    }
}
