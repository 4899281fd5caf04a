package org.windrow.provider.web;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Records of an index that another version wrote, or that comes from a backup. */
class OaiOldIndexTest {
    private static final String LIST = "verb=ListIdentifiers&metadataPrefix=oai_dc";

    @TempDir
    Path home;

    private OaiSite site;

    @BeforeEach
    void serve() throws Exception {
        site = new OaiSite(home).datasets(150);
    }

    @AfterEach
    void stop() {
        site.close();
    }

    @Test
    void an_index_of_the_version_before_records_were_kept_has_all_of_them() throws Exception {
        String records = OaiSite.text(site.ask("verb=ListRecords&metadataPrefix=ore&until=2026-11-22"))
                .replaceAll("(?s)<resumptionToken.*", "");
        String sets = OaiSite.text(site.ask("verb=ListSets"));

        site.restartedAfter(index -> {
            try (var connection = DriverManager.getConnection("jdbc:sqlite:" + index);
                    Statement statement = connection.createStatement()) {
                statement.executeUpdate("DROP TABLE record_set");
                statement.executeUpdate("DROP INDEX dataset_by_change");
                statement.executeUpdate("DELETE FROM meta WHERE name LIKE 'record-%'");
                statement.executeUpdate("PRAGMA user_version = 10");
            }
        });

        assertEquals(
                records,
                OaiSite.text(site.ask("verb=ListRecords&metadataPrefix=ore&until=2026-11-22"))
                        .replaceAll("(?s)<resumptionToken.*", ""));
        assertEquals(sets, OaiSite.text(site.ask("verb=ListSets")));
    }

    @Test
    void after_an_older_index_was_restored_what_it_lacks_is_news_and_tokens_skip_nothing() throws Exception {
        Path backup = home.resolve("backup.db");
        site.restartedAfter(index -> Files.copy(index, backup));
        for (int i = 0; i < 120; i++) {
            site.write("u/i/e/d" + i + "/b.tif").write("u/i/e/new" + i + "/a.tif");
        }
        site.publish();
        String answered = OaiSite.texts(site.ask(LIST), "responseDate").get(0);
        String token = OaiSite.texts(site.ask(LIST), "resumptionToken").get(0);

        site.step(Duration.ofSeconds(10))
                .restartedAfter(index -> Files.copy(backup, index, StandardCopyOption.REPLACE_EXISTING));
        assertEquals(
                List.of("badResumptionToken"),
                OaiSite.errors(site.ask("verb=ListIdentifiers&resumptionToken=" + token)));
        site.publish();

        assertEquals(
                "240",
                OaiSite.elements(site.ask(LIST + "&from=" + answered), "resumptionToken")
                        .get(0)
                        .getAttribute("completeListSize"));
    }
}
