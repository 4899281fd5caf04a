package org.windrow.provider.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.windrow.provider.watch.ListLine.Kind;

class ListLineTest {
    private static final List<Path> ROOTS = List.of(Path.of("/mnt/staging"), Path.of("/data/real"));

    private static ListLine of(String line) {
        return ListLine.of(line.getBytes(StandardCharsets.UTF_8), ROOTS);
    }

    @ParameterizedTest
    @CsvSource({
        "a/b/c.tif, a/b, a/b/c.tif",
        "./a/b.tif, a, a/b.tif",
        "c.tif, '', c.tif",
        "/mnt/staging/a/b.tif, a, a/b.tif",
        "/data/real//a/b.tif, a, a/b.tif",
        "deleting a/b/c.tif, a/b, a/b/c.tif",
        "a/Gr\u00f6\u00dfe #1.txt, a, a/Gr\u00f6\u00dfe #1.txt",
        "a/Gr\\#303\\#266.txt, a, a/Gr\u00f6.txt",
        "a\\#134#1/b, a\\#1, a\\#1/b",
        "a/b.tif\r, a, a/b.tif",
    })
    void a_path_names_the_folder_it_lies_in(String line, String folder, String path) {
        ListLine read = of(line);

        assertEquals(Kind.PATH, read.kind());
        assertEquals(folder, read.parent());
        assertEquals(path, read.path());
    }

    @ParameterizedTest
    @ValueSource(strings = {"a/b/", "/mnt/staging/a/b/", "./a/b/\r"})
    void a_path_with_a_last_slash_is_a_folder(String line) {
        assertTrue(of(line).folder());
        assertEquals("a/b", of(line).path());
    }

    @ParameterizedTest
    @ValueSource(strings = {"./", "/mnt/staging", "/mnt/staging/", "/data/real/"})
    void the_directory_itself_is_the_empty_path(String line) {
        assertEquals(new ListLine(Kind.PATH, "", true), of(line));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "  ",
                "\r",
                "sending incremental file list",
                "receiving file list ... done",
                "sent 1,234 bytes  received 35 bytes  846.00 bytes/sec",
                "total size is 9.87M  speedup is 0.00",
                "Number of files: 3 (reg: 2, dir: 1)",
                "Total transferred file size: 10 bytes",
                "created directory /mnt/staging/x",
                "rsync error: some files/attrs were not transferred (see previous errors) (code 23)",
            })
    void what_rsync_says_besides_names_is_nothing(String line) {
        assertEquals(Kind.NOTHING, of(line).kind());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/etc/passwd", "../x", "a/../../x", "/mnt/staging2/a", "/mnt/staging/../x"})
    void a_path_outside_is_told_apart(String line) {
        assertEquals(Kind.OUTSIDE, of(line).kind());
    }

    @Test
    void garbage_is_garbage_and_of_a_broken_name_the_folder_is_known() {
        assertEquals(Kind.GARBAGE, of("a\0b").kind());
        ListLine broken = ListLine.of(new byte[] {'a', '/', 'b', (byte) 0xff, 'c', '/', 'd'}, ROOTS);
        assertEquals("a", broken.path());
        assertTrue(broken.folder());
    }
}
