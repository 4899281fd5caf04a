package org.windrow.provider.scan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.windrow.provider.scan.Placement.Blocked;
import org.windrow.settings.Unusable;

class LinksTest {
    @TempDir
    private Path staging;

    private final TreeWalk inside = new NioTreeWalk().following(Links.INSIDE);

    private Map<String, Folder> walk() throws Exception {
        Map<String, Folder> folders = new TreeMap<>();
        inside.walk(staging, folder -> folders.put(folder.path(), folder));
        return folders;
    }

    private void file(String path) throws IOException {
        Path file = staging.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, path);
    }

    private void link(String path, String to) throws IOException {
        Files.createSymbolicLink(staging.resolve(path), Path.of(to));
    }

    private static String why(Folder folder, String name) {
        return ((Blocked) folder.unusable().get(name)).why();
    }

    @Test
    void a_link_is_seen_as_what_it_leads_to_with_its_own_name() throws Exception {
        file("a/file.txt");
        link("b", "a");
        link("a/other.txt", "file.txt");

        Map<String, Folder> folders = walk();

        assertEquals(folders.get("a").files(), folders.get("b").files());
        SeenFile other = folders.get("a").files().get(1);
        assertEquals("other.txt", other.name());
        assertEquals("a/file.txt".length(), other.bytes());
        assertEquals(Optional.of(other), inside.file(staging, "b/other.txt"));
        assertEquals(Optional.of(folders.get("b")), inside.look(staging, "b", () -> {}));
    }

    @Test
    void a_source_that_is_a_link_itself_and_links_by_either_place_are_inside() throws Exception {
        file("real/a/1");
        link("root", "real");
        link("real/by-link", staging.resolve("root/a").toString());
        link("real/by-place", staging.resolve("real/a").toString());
        Map<String, Folder> folders = new TreeMap<>();

        inside.walk(staging.resolve("root"), folder -> folders.put(folder.path(), folder));

        assertEquals("[, a, by-link, by-place]", folders.keySet().toString());
    }

    @Test
    void no_folder_is_twice_on_one_path_however_links_are_laid() throws Exception {
        file("a/b/1");
        file("c/2");
        link("a/b/to-c", "../../c");
        link("c/to-a", "../a");
        link("to-b", "a/b");

        Map<String, Folder> folders = walk();

        assertEquals(
                "[, a, a/b, a/b/to-c, c, c/to-a, c/to-a/b, to-b, to-b/to-c, to-b/to-c/to-a]",
                folders.keySet().toString());
        assertTrue(why(folders.get("a/b/to-c"), "to-a").contains("a folder that it lies in itself"));
        assertEquals(
                "a folder that the links on its path lead through already", why(folders.get("to-b/to-c/to-a"), "b"));
    }

    @Test
    void folders_that_all_link_one_another_come_to_an_end() throws Exception {
        int folders = 8;
        for (int from = 0; from < folders; from++) {
            file(from + "/file");
            for (int to = 0; to < folders; to++) {
                link(from + "/to" + to, "../" + to);
            }
        }

        Map<String, Folder> seen = walk();

        // each from 8, then 7, then 6, then 5 others, and the root
        assertEquals(1 + 8 + 8 * 7 + 8 * 7 * 6 + 8 * 7 * 6 * 5, seen.size());
        assertEquals(
                "a link to '../4', behind 3 other links; no more are followed on one path",
                why(seen.get("0/to1/to2/to3"), "to4"));
    }

    @Test
    void one_folder_is_looked_at_only_where_a_walk_would_come_to_it() throws Exception {
        file("a/1");
        link("a/up", "..");
        link("out", "/etc");

        assertEquals(Optional.empty(), inside.look(staging, "a/up", () -> {}));
        assertEquals(Optional.empty(), inside.look(staging, "out", () -> {}));
        assertEquals(Optional.empty(), inside.file(staging, "out/passwd"));
        assertEquals(Optional.empty(), inside.file(staging, "a/missing"));
    }

    @Test
    void other_words_are_refused() {
        assertEquals(Links.INSIDE, Links.parse("inside"));
        assertThrows(Unusable.class, () -> Links.parse("all"));
    }
}
