package org.windrow.provider.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.windrow.model.DatasetId;

class WithdrawTest {
    @TempDir
    Path here;

    private LiveProvider provider;
    private String id;

    @BeforeEach
    void serve() throws Exception {
        provider = new LiveProvider(here);
        provider.write("ann/ds/a.tif", "a");
        provider.write("ann/other/a.tif", "b");
        provider.serve().awaitStatus("\"datasets\":2,");
        id = DatasetId.of("harvest-1", "lab", "ann/ds", 0).toString();
    }

    @AfterEach
    void stop() {
        provider.close();
    }

    @Test
    void another_process_withdraws_a_dataset_and_it_stays_out_though_its_files_change() throws Exception {
        var withdrawn = provider.runApart("", "withdraw", id.substring(0, 8), "--reason", "names of <patients>");

        assertEquals(0, withdrawn.code(), withdrawn.err());
        String feed = provider.get("feed").body();
        assertTrue(feed.contains("<at:comment>names of &lt;patients&gt;</at:comment>"), feed);
        assertTrue(feed.contains("kind=\"withdrawn\""), feed);
        assertFalse(feed.contains("ann/ds/a.tif"), feed);
        var file = provider.get("files/lab/ann/ds/a.tif");
        assertEquals(410, file.statusCode());
        assertTrue(file.body().contains("was withdrawn at"), file.body());
        assertTrue(
                provider.status().contains("\"datasets\":1,\"waiting\":0,\"blocked\":0,\"ignored\":1,\"change\":3,"));

        provider.write("ann/ds/a.tif", "other bytes");
        provider.write("ann/ds/new.tif", "new");
        provider.write("ben/next/a.tif", "c");
        provider.awaitStatus("\"change\":4,");
        Await.until(() -> provider.status().contains("\"waiting\":0,"));
        assertTrue(provider.status().contains("\"datasets\":2,"), provider.status());
        assertEquals(410, provider.get("files/lab/ann/ds/new.tif").statusCode());
        assertEquals(410, provider.get("datasets/" + id).statusCode());
        assertTrue(provider.get("datasets/" + id + ".html").body().contains("names of &lt;patients&gt;"));

        var undone = provider.run("withdraw", id, "--undo");
        assertEquals(0, undone.code(), undone.err());
        assertEquals(200, provider.get("datasets/" + id).statusCode());
        assertEquals(200, provider.get("files/lab/ann/ds/new.tif").statusCode());
        provider.awaitStatus("\"datasets\":3,");
    }

    @Test
    void why_tells_who_withdrew_it_when_and_what_for() {
        provider.run("withdraw", id, "--reason", "wrong project");

        String why = provider.run("why", "ann/ds").out();
        assertTrue(why.contains("ignored: dataset " + id.substring(0, 8) + " was withdrawn by rita at 20"), why);
        assertTrue(why.contains(": wrong project"), why);
        assertTrue(why.contains("-> feed-provider withdraw " + id.substring(0, 8) + " --undo"), why);
        assertTrue(provider.run("why", "ann/ds/a.tif").out().contains("wrong project"));
    }

    @Test
    void a_second_withdrawal_keeps_the_first_one_and_a_second_undo_does_nothing() {
        provider.run("withdraw", id, "--reason", "first");
        var again = provider.run("withdraw", id, "--reason", "second");
        assertEquals(0, again.code());
        assertTrue(
                Pattern.compile("withdrawn already, by rita at .*: first")
                        .matcher(again.out())
                        .find(),
                again.out());
        assertTrue(provider.status().contains("\"change\":3,"));

        provider.run("withdraw", id, "--undo");
        assertTrue(provider.run("withdraw", id, "--undo").out().contains("not withdrawn"));
        assertTrue(provider.status().contains("\"change\":4,"));
    }

    @Test
    void it_works_while_nothing_serves_and_survives_the_next_start() throws Exception {
        provider.close();
        assertEquals(0, provider.run("withdraw", id, "--reason", "stopped").code());
        provider.write("ann/ds/later.tif", "x");
        provider.write("ben/next/a.tif", "c");

        provider.serve().awaitStatus("\"change\":4,");
        assertTrue(provider.status().contains("\"datasets\":2,"), provider.status());
    }

    @Test
    void a_withdrawn_dataset_that_vanishes_stays_withdrawn() throws Exception {
        provider.run("withdraw", id, "--reason", "away");
        Files.delete(provider.staging.resolve("ann/ds/a.tif"));
        Files.delete(provider.staging.resolve("ann/ds"));
        provider.write("ben/next/a.tif", "c");

        provider.awaitStatus("\"change\":4,");
        assertEquals(410, provider.get("files/lab/ann/ds/a.tif").statusCode());
        assertTrue(provider.run("why", "ann/ds").out().contains(": away"));
    }

    @Test
    void a_withdrawal_without_a_reason_or_of_nothing_is_refused() {
        assertEquals(2, provider.run("withdraw", id).code());
        assertEquals(2, provider.run("withdraw", id, "--undo", "--reason", "x").code());
        assertEquals(1, provider.run("withdraw", "00000000", "--reason", "x").code());
        assertEquals(
                1, provider.run("withdraw", id.substring(0, 7), "--reason", "x").code());
    }
}
