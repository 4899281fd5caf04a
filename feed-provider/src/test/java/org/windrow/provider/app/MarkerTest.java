package org.windrow.provider.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.windrow.model.State;
import org.windrow.provider.index.view.Standing;
import org.windrow.provider.passes.PublishPass;
import org.windrow.provider.scan.Folder;
import org.windrow.provider.scan.NioTreeWalk;
import org.windrow.provider.scan.SeenFile;
import org.windrow.provider.scan.TreeWalk;

class MarkerTest {
    @TempDir
    Path folder;

    private Staged staged;

    @BeforeEach
    void open() throws Exception {
        staged = new Staged(folder);
    }

    @AfterEach
    void close() {
        staged.close();
    }

    private Standing waiting() {
        List<Standing> standings = staged.index.standings(State.WAITING, 9);
        assertEquals(1, standings.size(), standings.toString());
        return standings.get(0);
    }

    /** Writes anew until the file's change time is later than the other's, which takes a tick of the kernel's clock. */
    private void writeAfter(String path, String content, String earlier) throws Exception {
        Await.until(() -> {
            try {
                staged.write(path, content);
                return changed(path) > changed(earlier);
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private long changed(String path) throws Exception {
        return ((FileTime) Files.getAttribute(staged.staging.resolve(path), "unix:ctime")).to(TimeUnit.NANOSECONDS);
    }

    @Test
    void a_marker_releases_its_dataset_at_once_and_is_published_with_it() throws Exception {
        staged.marker("_COMPLETE", false);
        staged.write("ann/ds/a.tif", "a");
        staged.write("ann/ds/sub/b.tif", "b");
        staged.write("ann/other/a.tif", "a");
        staged.pass();
        assertEquals(0, staged.changes());

        staged.write("ann/ds/_COMPLETE", "");
        staged.pass();

        assertEquals(List.of("_COMPLETE", "a.tif", "sub/b.tif"), staged.paths("ann/ds"));
        assertTrue(staged.dataset("ann/ds").orElseThrow().complete());
        assertEquals(1, staged.changes());
    }

    @Test
    void files_that_came_to_a_folder_after_it_was_looked_at_are_seen_before_the_release() throws Exception {
        staged.marker("_COMPLETE", false).withoutHashes();
        staged.write("ann/ds/sub/a.tif", "a");
        staged.write("ann/ds/z/_COMPLETE", "");

        // When the walk has listed 'sub', another file is written to it, and the marker anew.
        PublishPass pass = new PublishPass(staged.index, new Meanwhile(), staged.clock, staged.pool);
        pass.run();

        assertEquals(List.of("sub/a.tif", "sub/b.tif", "z/_COMPLETE"), staged.paths("ann/ds"));
        assertEquals(1, staged.changes());
    }

    private final class Meanwhile implements TreeWalk {
        private final TreeWalk real = new NioTreeWalk();

        @Override
        public void walk(Path root, Visitor visitor) throws IOException, InterruptedException {
            real.walk(root, seen -> {
                visitor.folder(seen);
                if (seen.path().equals("ann/ds/sub") && seen.files().size() == 1) {
                    write();
                }
            });
        }

        private void write() {
            try {
                staged.write("ann/ds/sub/b.tif", "b");
                staged.write("ann/ds/z/_COMPLETE", "");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public Optional<Folder> look(Path root, String path, Runnable alive) throws IOException {
            return real.look(root, path, alive);
        }

        @Override
        public Optional<SeenFile> file(Path root, String location) throws IOException {
            return real.file(root, location);
        }
    }

    @Test
    void what_comes_or_changes_after_the_marker_waits_by_the_quiet_rule_until_the_marker_is_written_anew()
            throws Exception {
        staged.marker("_COMPLETE", false);
        staged.write("ann/ds/a.tif", "a");
        staged.write("ann/ds/_COMPLETE", "");
        staged.pass();
        writeAfter("ann/ds/a.tif", "changed", "ann/ds/_COMPLETE");
        writeAfter("ann/ds/b.tif", "b", "ann/ds/_COMPLETE");
        staged.pass();
        assertEquals(1, staged.changes());

        writeAfter("ann/ds/_COMPLETE", "", "ann/ds/b.tif");
        staged.pass();

        assertEquals(2, staged.changes());
        assertEquals(7, staged.dataset("ann/ds").orElseThrow().files().get(1).bytes());
        writeAfter("ann/ds/c.tif", "c", "ann/ds/_COMPLETE");
        staged.pass();
        assertEquals(2, staged.changes());
        staged.passAfter(Staged.SETTLE.plusMinutes(1));
        assertEquals(List.of("_COMPLETE", "a.tif", "b.tif", "c.tif"), staged.paths("ann/ds"));
    }

    @Test
    void a_file_still_written_when_the_marker_is_there_keeps_the_dataset_waiting() throws Exception {
        staged.marker("_COMPLETE", false);
        staged.write("ann/ds/a.tif", "a");
        staged.write("ann/ds/_COMPLETE", "");
        writeAfter("ann/ds/run.log", "still writing", "ann/ds/_COMPLETE");
        staged.pass();

        assertEquals(0, staged.changes());
        assertTrue(
                waiting().why().startsWith("still changing: 'run.log'; "),
                waiting().why());
        staged.passAfter(Staged.SETTLE.plusMinutes(1));
        assertEquals(1, staged.changes());
    }

    @Test
    void without_its_required_marker_nothing_of_a_dataset_is_ever_published_and_why_says_so() throws Exception {
        staged.marker("_COMPLETE", true);
        staged.write("ann/ds/a.tif", "a");
        staged.pass();
        staged.passAfter(Staged.SETTLE.plusMinutes(1));
        staged.passAfter(Staged.LATEST);
        staged.passAfter(Duration.ofDays(7));

        assertEquals(0, staged.changes());
        assertEquals(
                "no marker '_COMPLETE' says that it is whole; nothing of it is published before",
                waiting().why());
        assertTrue(waiting().remedy().startsWith("Write the marker"));
        assertEquals(waiting(), staged.index.why("ann/ds").get(0));
        assertEquals(1, staged.index.sources().get(0).waiting());

        staged.write("ann/ds/_COMPLETE", "");
        staged.pass();
        assertEquals(1, staged.changes());
    }

    @Test
    void a_required_marker_that_goes_after_publication_takes_only_itself_and_later_changes_wait_for_the_next()
            throws Exception {
        staged.marker("_COMPLETE", true);
        staged.write("ann/ds/a.tif", "a");
        staged.write("ann/ds/_COMPLETE", "");
        staged.pass();
        Files.delete(staged.staging.resolve("ann/ds/_COMPLETE"));
        staged.pass();
        staged.passAfter(Staged.SETTLE.plusMinutes(1));
        assertEquals(List.of("a.tif"), staged.paths("ann/ds"));
        assertEquals(2, staged.changes());

        staged.write("ann/ds/b.tif", "b");
        staged.pass();
        staged.passAfter(Staged.SETTLE.plusMinutes(1));
        staged.passAfter(Staged.LATEST);
        assertEquals(List.of("a.tif"), staged.paths("ann/ds"));
        assertTrue(waiting().why().contains("the feed keeps its last state"));

        staged.write("ann/ds/_COMPLETE", "");
        staged.pass();
        assertEquals(List.of("_COMPLETE", "a.tif", "b.tif"), staged.paths("ann/ds"));
    }

    @Test
    void temporary_names_that_went_before_the_marker_do_not_delay_the_release() throws Exception {
        staged.marker("_COMPLETE", false);
        Path temporary = staged.write("ann/ds/a.unfinished", "a");
        staged.pass();
        Files.move(temporary, temporary.resolveSibling("a.tif"));
        staged.write("ann/ds/_COMPLETE", "");
        staged.pass();

        assertEquals(List.of("_COMPLETE", "a.tif"), staged.paths("ann/ds"));
    }

    @Test
    void loose_files_are_released_by_a_marker_beside_them_alone() throws Exception {
        staged.marker("_COMPLETE", true);
        staged.write("ann/notes.txt", "a");
        staged.write("ann/ds/a.tif", "a");
        staged.write("ann/_COMPLETE", "");
        staged.pass();

        assertEquals(List.of("_COMPLETE", "notes.txt"), staged.paths("ann"));
        assertEquals("ann/ds", waiting().path());
    }

    @Test
    void a_release_outlives_a_restart_before_the_bytes_are_hashed() throws Exception {
        staged.marker("_COMPLETE", true);
        staged.pool.close();
        staged.write("ann/ds/a.tif", "a");
        staged.write("ann/ds/_COMPLETE", "");
        staged.pass.run();
        assertEquals(2, staged.index.sources().get(0).hashBacklogFiles());

        staged.reopened();
        staged.drain();

        assertEquals(1, staged.changes());
    }

    @Test
    void a_released_file_that_changes_before_it_is_hashed_is_not_published_half() throws Exception {
        staged.marker("_COMPLETE", true);
        staged.pool.close();
        staged.write("ann/ds/a.tif", "half");
        staged.write("ann/ds/_COMPLETE", "");
        staged.pass.run();
        writeAfter("ann/ds/a.tif", "whole now", "ann/ds/_COMPLETE");

        staged.reopened();
        staged.pass();
        assertEquals(0, staged.changes());
        staged.passAfter(Staged.SETTLE.plusMinutes(1));

        assertEquals(9, staged.dataset("ann/ds").orElseThrow().files().get(1).bytes());
        assertEquals(1, staged.changes());
    }

    @Test
    void a_marker_that_is_no_longer_required_lets_waiting_datasets_go_their_way() throws Exception {
        staged.marker("_COMPLETE", true);
        staged.write("ann/ds/a.tif", "a");
        staged.pass();
        staged.passAfter(Staged.SETTLE.plusMinutes(1));
        assertEquals(0, staged.changes());

        staged.marker("_COMPLETE", false);
        staged.pass();

        assertEquals(1, staged.changes());
    }
}
