package org.windrow.provider.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnconfiguredTest {
    @TempDir
    Path here;

    private LiveProvider provider;

    @BeforeEach
    void serveTwoThenOne() throws Exception {
        provider = new LiveProvider(here);
        provider.write("ann/ds/a.tif", "a");
        Files.createDirectories(here.resolve("second/ben/ds"));
        Files.writeString(here.resolve("second/ben/ds/b.tif"), "b");
        String one = Files.readString(provider.settings);
        Files.writeString(
                provider.settings,
                one + "  - {name: second, directory: second, structure: user/dataset, settle: 0s}\n");
        provider.serve().awaitStatus("\"datasets\":2,");
        Files.writeString(provider.settings, one);
        provider.serve();
    }

    @AfterEach
    void stop() {
        provider.close();
    }

    @Test
    void a_source_that_left_the_settings_stays_as_last_known_and_is_shown_as_frozen() throws Exception {
        provider.awaitCode("health", 503);

        assertTrue(
                provider.get("health").body().contains("source second is frozen: it is not in the settings any more"));
        assertTrue(provider.get("health").body().contains("feed-provider accept-regroup second"));
        assertTrue(provider.status().contains("\"datasets\":2,"), provider.status());
        var file = provider.get("files/second/ben/ds/b.tif");
        assertEquals(503, file.statusCode());
        assertTrue(file.body().contains("not in the settings"), file.body());
    }

    @Test
    void its_datasets_go_when_a_person_says_so_and_come_back_with_it() throws Exception {
        var asked = provider.run("accept-regroup", "second");
        assertEquals(1, asked.code());
        assertTrue(asked.out().contains("1 dataset of it would leave the feed"), asked.out());
        assertTrue(asked.out().contains("Nothing was done."), asked.out());

        var done = provider.runApart("", "accept-regroup", "second", "--yes");
        assertEquals(0, done.code(), done.err());
        provider.awaitCode("health", 200);
        assertTrue(provider.status().contains("\"datasets\":1,"), provider.status());

        Files.writeString(
                provider.settings,
                Files.readString(provider.settings)
                        + "  - {name: second, directory: second, structure: user/dataset, settle: 0s}\n");
        provider.serve().awaitStatus("\"datasets\":2,");
    }

    @Test
    void another_structure_is_accepted_beside_the_running_provider() throws Exception {
        provider.run("accept-regroup", "second", "--yes");
        provider.write("ann/ds/deep/c.tif", "c");
        provider.awaitStatus("\"waiting\":0,");
        provider.settings("lab", "user/experiment/dataset").serve();
        provider.awaitCode("health", 503);
        assertTrue(provider.get("health").body().contains("feed-provider accept-regroup lab"));

        var shown = provider.run("accept-regroup", "lab");
        assertEquals(1, shown.code());
        assertTrue(shown.out().contains("would appear under new ids"), shown.out());
        assertEquals(0, provider.runApart("", "accept-regroup", "lab", "--yes").code());

        provider.awaitCode("health", 200);
        provider.awaitStatus("\"datasets\":2,");
        assertTrue(provider.get("feed").body().contains("<at:deleted-entry"));
        assertEquals(0, provider.run("accept-regroup", "lab").code());
    }
}
