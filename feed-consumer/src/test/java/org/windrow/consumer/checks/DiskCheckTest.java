package org.windrow.consumer.checks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.windrow.check.Finding;
import org.windrow.consumer.app.Site;
import org.windrow.consumer.configuration.Observer;

/** Permissions, masks and clocks, as somebody else than this test's user meets them. */
final class DiskCheckTest {
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final Observer SELF = Observer.here();

    @TempDir
    private Path directory;

    @Test
    void files_of_another_user_are_found_where_they_lie() throws Exception {
        Site site = new Site(directory, URI.create("http://127.0.0.1:1/"));
        Path bag = Files.createDirectories(site.repository().resolve("experiments/e/ds"));
        Files.writeString(site.journalFile(), "");
        Observer other = new Observer("windrow", SELF.uid() + 1);

        List<Finding> own = new DiskCheck(site.settings(), SELF).findings();
        List<Finding> foreign = new DiskCheck(site.settings(), other).findings();

        assertFalse(own.toString().contains("belong"), own.toString());
        assertTrue(said(foreign).contains(site.journalFile() + " belongs to user " + SELF.uid()), said(foreign));
        assertTrue(said(foreign).contains("chown -R windrow " + site.repository()), said(foreign) + bag);
    }

    @Test
    void a_directory_that_may_not_be_written_is_an_error() throws Exception {
        assumeTrue(!SELF.isRoot(), "needs an ordinary user: root may write everywhere");
        Path shut = Files.createDirectory(
                directory.resolve("shut"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("r-xr-xr-x")));

        List<Finding> findings = new DirectoryCheck("it", shut, SELF).access();

        assertEquals(Finding.Severity.ERROR, findings.get(0).severity());
    }

    @Test
    void modes_that_shut_readers_out_or_let_everybody_in_are_told() throws Exception {
        assertTrue(modes("'0640'", "'0700'").contains("cannot enter their directories"));
        assertTrue(modes("'0646'", "'0755'").contains("everybody on this machine may change them"));
        assertTrue(modes("'0640'", "'0750'").contains("files of the repository are rw-r-----, directories rwxr-x---"));
    }

    @Test
    void a_disk_that_takes_few_more_files_is_told() {
        DirectoryCheck check = new DirectoryCheck("the repository's directory", directory, SELF);

        assertTrue(check.inodes("1000000 500").isPresent());
        assertTrue(check.inodes("1000000 500000").isEmpty());
        assertTrue(check.inodes("0 0").isEmpty(), "some file systems have no inodes to run out of");
    }

    @Test
    void clocks_are_compared_with_what_the_answer_took() {
        assertEquals(Finding.Severity.OK, clock("Sun, 22 Nov 2026 12:00:00 GMT"));
        assertEquals(Finding.Severity.OK, clock("Sun, 22 Nov 2026 11:59:58 GMT"));
        assertEquals(Finding.Severity.WARNING, clock("Sun, 22 Nov 2026 11:59:30 GMT"));
        assertEquals(Finding.Severity.WARNING, clock("Sun, 22 Nov 2026 12:00:30 GMT"));
        assertEquals(Finding.Severity.ERROR, clock("Sun, 22 Nov 2026 11:50:00 GMT"));
        assertTrue(Clocks.compare("yesterday", NOON, NOON).isEmpty());
    }

    private static Finding.Severity clock(String date) {
        return Clocks.compare(date, NOON, NOON.plusSeconds(3)).orElseThrow().severity();
    }

    private String modes(String file, String folder) throws Exception {
        String line = "transfer: {file-mode: " + file + ", directory-mode: " + folder + "}";
        Site site = new Site(directory, URI.create("http://127.0.0.1:1/"), line);
        return said(new DiskCheck(site.settings(), SELF).findings());
    }

    private static String said(List<Finding> findings) {
        return String.join(
                "\n", findings.stream().map(f -> f.what() + " " + f.remedy()).toList());
    }
}
