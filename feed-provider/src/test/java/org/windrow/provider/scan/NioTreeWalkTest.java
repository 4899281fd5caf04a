package org.windrow.provider.scan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.windrow.provider.scan.Placement.Blocked;
import org.windrow.provider.scan.Placement.Ignored;

class NioTreeWalkTest {
    @TempDir
    private Path staging;

    private List<Folder> walk() throws Exception {
        List<Folder> folders = new ArrayList<>();
        new NioTreeWalk().walk(staging, folders::add);
        return folders;
    }

    private void file(String path) throws IOException {
        Path file = staging.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, path);
    }

    private static List<String> names(Folder folder) {
        return folder.files().stream().map(SeenFile::name).toList();
    }

    private Blocked blocked(String shown) throws Exception {
        return assertInstanceOf(Blocked.class, walk().get(0).unusable().get(shown));
    }

    @Test
    void a_folder_comes_before_the_folders_in_it_and_siblings_in_the_order_of_their_bytes() throws Exception {
        for (String path : List.of("a/x/1", "a-b/2", "a.b/3", "a/4", "\uE000/5", "\uD83D\uDE00/6", "B/7")) {
            file(path);
        }

        List<String> paths = walk().stream().map(Folder::path).toList();

        // "a" sorts before "a-b" as a name, though "a/x" sorts after "a-b" as a string
        assertEquals(List.of("", "B", "a", "a/x", "a-b", "a.b", "\uE000", "\uD83D\uDE00"), paths);
    }

    @Test
    void a_file_is_seen_with_its_size_and_its_times_to_the_nanosecond() throws Exception {
        file("ds/a.tif");
        Files.setLastModifiedTime(
                staging.resolve("ds/a.tif"), FileTime.from(Instant.parse("2012-01-01T00:00:00.123456789Z")));

        SeenFile seen = walk().get(1).files().get(0);

        assertEquals(8, seen.bytes());
        assertEquals(1_325_376_000_123_456_789L, seen.modifiedNanos());
        assertTrue(seen.changedNanos() > seen.modifiedNanos());
    }

    @Test
    void links_are_not_followed_and_say_where_they_point() throws Exception {
        file("ds/a.tif");
        Files.createSymbolicLink(staging.resolve("inside"), Path.of("ds"));
        Files.createSymbolicLink(staging.resolve("outside"), Path.of("/etc"));
        Files.createSymbolicLink(staging.resolve("loop"), Path.of("loop"));

        List<Folder> folders = walk();

        assertEquals(List.of("", "ds"), folders.stream().map(Folder::path).toList());
        assertEquals(List.of("ds"), folders.get(0).folders());
        assertTrue(blocked("inside").why().contains("inside the source directory"));
        assertTrue(blocked("outside").why().contains("'/etc', outside"));
        assertTrue(blocked("outside").remedy().contains("a source of its own"));
        assertTrue(blocked("loop").why().contains("links are not followed"));
    }

    @Test
    void the_root_itself_may_be_a_link() throws Exception {
        file("real/a.tif");
        Path link = staging.resolve("link");
        Files.createSymbolicLink(link, staging.resolve("real"));
        List<Folder> folders = new ArrayList<>();

        new NioTreeWalk().walk(link, folders::add);

        assertEquals(List.of("a.tif"), names(folders.get(0)));
    }

    @Test
    void a_name_that_is_not_utf8_is_blocked_with_its_bytes_shown_and_its_siblings_go_on() throws Exception {
        Path bad = Path.of(URI.create(staging.toUri() + "Gr%F6%DFe+1.txt"));
        Files.writeString(bad, "latin 1");
        Files.createDirectory(Path.of(URI.create(staging.toUri() + "dir%FF")));
        file("Größe.txt");
        file("real \uFFFD.txt");

        Folder root = walk().get(0);

        assertEquals(List.of("Größe.txt", "real \uFFFD.txt"), names(root));
        assertEquals(
                "its name is not valid UTF-8", blocked("Gr\\xF6\\xDFe+1.txt").why());
        assertEquals("its name is not valid UTF-8", blocked("dir\\xFF").why());
        assertEquals(List.of(), root.folders());
    }

    @Test
    void a_name_that_xml_cannot_carry_is_blocked_and_one_with_a_line_break_is_not() throws Exception {
        file("bell\u0007.txt");
        file("none\uFFFE.txt");
        file("two\nlines.txt");

        assertEquals(
                "its name holds U+0007, which XML cannot carry",
                blocked("bell\\x07.txt").why());
        assertEquals(
                "its name holds U+FFFE, which XML cannot carry",
                blocked("none\\xEF\\xBF\\xBE.txt").why());
        assertEquals(List.of("two\nlines.txt"), names(walk().get(0)));
    }

    @Test
    void a_named_pipe_is_ignored_and_not_opened() throws Exception {
        Path pipe = staging.resolve("pipe");
        int code = new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor();

        assertEquals(0, code);
        assertEquals(
                new Ignored("a named pipe holds no data"),
                walk().get(0).unusable().get("pipe"));
    }

    @Test
    void a_folder_that_may_not_be_read_is_handed_over_as_such_and_its_siblings_go_on() throws Exception {
        file("a/1");
        file("secret/2");
        file("z/3");
        Path secret = staging.resolve("secret");
        Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("---------"));
        try {
            // root may read everything, so there only the walk's order is shown
            boolean root = Files.isReadable(secret);

            List<Folder> folders = walk();

            assertEquals(
                    List.of("", "a", "secret", "z"),
                    folders.stream().map(Folder::path).toList());
            assertEquals(
                    root ? Optional.empty() : Optional.of("permission denied"),
                    folders.get(2).unreadable());
        } finally {
            Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rwx------"));
        }
    }

    @Test
    void a_folder_that_vanishes_or_becomes_a_link_during_the_walk_is_absent() throws Exception {
        file("a/1");
        file("b/2");
        file("c/3");
        List<String> seen = new ArrayList<>();

        new NioTreeWalk().walk(staging, folder -> {
            seen.add(folder.path());
            if (folder.path().equals("a")) {
                replaceByLink("b");
                remove("c");
            }
        });

        assertEquals(List.of("", "a"), seen);
    }

    private void replaceByLink(String folder) {
        remove(folder);
        try {
            Files.createSymbolicLink(staging.resolve(folder), Path.of("/etc"));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private void remove(String folder) {
        try (var files = Files.list(staging.resolve(folder))) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
            Files.delete(staging.resolve(folder));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void a_path_too_long_to_be_opened_is_unreadable_and_not_the_end_of_the_walk() throws Exception {
        String script = "for i in $(seq 1 25); do mkdir " + "d".repeat(200) + " && cd " + "d".repeat(200) + "; done";
        Process process = new ProcessBuilder("bash", "-c", script)
                .directory(staging.toFile())
                .start();
        assertEquals(0, process.waitFor());
        file("z/1");

        List<Folder> folders = walk();

        assertEquals("z", folders.get(folders.size() - 1).path());
        assertTrue(folders.stream().anyMatch(f -> f.unreadable().isPresent()));
        new ProcessBuilder("rm", "-rf", staging.resolve("d".repeat(200)).toString())
                .start()
                .waitFor();
    }

    @Test
    void a_root_that_is_not_there_is_an_error() {
        assertThrows(NoSuchFileException.class, () -> new NioTreeWalk().walk(staging.resolve("missing"), folder -> {}));
    }

    @Test
    void a_walk_stops_when_its_thread_is_interrupted() throws Exception {
        file("a/1");
        file("b/2");

        assertThrows(
                InterruptedException.class,
                () -> new NioTreeWalk()
                        .walk(staging, folder -> Thread.currentThread().interrupt()));
    }
}
