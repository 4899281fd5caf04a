package org.windrow.provider.web;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What others wrote agrees with the index on how many records there are. */
class OaiClientsTest {
    private static final int DATASETS = 230;

    @TempDir
    Path home;

    private long counted(String idsIn, String... command) throws Exception {
        try (OaiSite site = new OaiSite(home, OaiSettingsFor.tests(), Optional.empty())) {
            site.datasets(DATASETS);
            String address = site.address("").toString();
            String[] filled =
                    Stream.of(command).map(part -> part.replace("URL", address)).toArray(String[]::new);
            return Tool.run(home, filled)
                    .lines()
                    .filter(line -> line.contains(idsIn))
                    .count();
        }
    }

    @Test
    void http_oai_of_perl_counts_as_many_records_as_the_index() throws Exception {
        String program = Tool.find("oai_pmh", "libhttp-oai-perl");

        assertEquals(
                DATASETS,
                counted(
                        "identifier: oai:harvest.example.org:",
                        program,
                        "-X",
                        "ListRecords",
                        "--metadataPrefix",
                        "oai_dc",
                        "URL"));
    }

    @Test
    void catmandu_counts_as_many_records_as_the_index() throws Exception {
        Tool.file("/usr/share/perl5/Catmandu/Importer/OAI.pm", "libcatmandu-oai-perl");
        String program = Tool.find("catmandu", "libcatmandu-oai-perl");

        assertEquals(
                DATASETS,
                counted(
                        "\"_id\":\"oai:",
                        program,
                        "convert",
                        "OAI",
                        "--url",
                        "URL",
                        "--metadataPrefix",
                        "ore",
                        "--handler",
                        "raw",
                        "to",
                        "JSON",
                        "--line_delimited",
                        "1"));
    }
}
