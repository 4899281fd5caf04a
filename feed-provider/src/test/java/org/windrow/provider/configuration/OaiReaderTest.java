package org.windrow.provider.configuration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.windrow.provider.app.Flags;
import org.windrow.provider.app.SettingsReader;
import org.windrow.provider.oai.DcElement;
import org.windrow.provider.oai.OaiSettings;
import org.windrow.settings.SettingsException;
import picocli.CommandLine;

class OaiReaderTest {
    @TempDir
    Path directory;

    @BeforeEach
    void stage() throws Exception {
        Files.createDirectory(directory.resolve("staging"));
    }

    private OaiSettings read(String oai) throws Exception {
        Path file = directory.resolve("provider.yaml");
        Files.writeString(
                file, "sources:\n  - {name: lab, directory: staging, structure: user/instrument/dataset}\n" + oai);
        Flags flags = new Flags();
        new CommandLine(flags).parseArgs("-c", file.toString());
        Surroundings around = new Surroundings(Map.of(), directory, directory, "h", "UTF-8");
        return new SettingsReader(flags, around, SettingsReader.KnownSources.NONE)
                .read()
                .oai()
                .of("Lab", "harvest 1");
    }

    private static List<String> written(OaiSettings settings, DcElement element) {
        return settings.crosswalk().templates().get(element).stream()
                .map(Object::toString)
                .toList();
    }

    @Test
    void nothing_need_be_set() throws Exception {
        OaiSettings settings = read("");

        assertEquals("harvest-1.invalid", settings.identifier());
        assertEquals(List.of("admin@harvest-1.invalid"), settings.adminEmails());
        assertEquals(OaiSettings.usual("Lab", "harvest 1").sets(), settings.sets());
        assertEquals(Optional.empty(), settings.scheme());
        assertEquals(List.of("{title}"), written(settings, DcElement.TITLE));
    }

    @Test
    void the_crosswalk_is_what_the_settings_say_and_else_the_usual_one() throws Exception {
        OaiSettings settings = read("""
            oai:
              crosswalk: {publisher: Example University, subject: ['{instrument}', microscopy], creator: []}
              sets: []
              identifier: {type: DOI, value: '10.5072/{id}'}
            """);

        assertEquals(List.of("Example University"), written(settings, DcElement.PUBLISHER));
        assertEquals(List.of("{instrument}", "microscopy"), written(settings, DcElement.SUBJECT));
        assertEquals(List.of(), written(settings, DcElement.CREATOR));
        assertEquals(List.of("Dataset"), written(settings, DcElement.TYPE));
        assertEquals(List.of(), settings.sets().hierarchies());
        assertEquals("DOI", settings.scheme().orElseThrow().type());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            value = {
                "{admin-email: root} ! oai.admin-email: 'root' is not an e-mail address with a domain. Write it like"
                        + " data@example.org",
                "{repository-identifier: harvest} ! oai.repository-identifier: 'harvest' cannot begin identifiers of"
                        + " records. Write a name of your domain, like harvest.example.org",
                "{sets: [source:instrumant]} ! oai.sets: 'source:instrumant' names 'instrumant', which no dataset has."
                        + " Did you mean 'instrument'?",
                "{crosswalk: {creater: x}} ! oai.crosswalk.creater: there is no such setting. Did you mean 'creator'?",
                "{crosswalk: {title: '{titel}'}} ! oai.crosswalk.title: '{titel}' names 'titel', which no dataset has."
                        + " Did you mean 'title'?",
                "{crosswalk: {title: '{title'}} ! oai.crosswalk.title: '{title' has a brace without its partner. Write"
                        + " a level as {user} or {user|lower}.",
                "{landing-url: 'data.example.org/{id}'} ! oai.landing-url: 'data.example.org/{id}' is not an absolute"
                        + " http or https address. Write it like https://www.example.org/...",
                "{landing-url: 'https://data.example.org/{url}'} ! oai.landing-url: 'https://data.example.org/{url}'"
                        + " names 'url', which is made of this. Did you mean 'urn'?",
                "{identifier: {type: DOI}} ! oai.identifier.type: needs the other one, type or value. Write both, like"
                        + " {type: DOI, value: '10.5072/{id}'}.",
                "{page-size: 0} ! oai.page-size: '0' is not a whole number between 1 and 1000. Write one in digits.",
                "{provenance: {datestamp: '{user}'}} ! oai.provenance.base-url: is missing. Give all of base-url,"
                        + " identifier, datestamp, metadata-namespace, or none.",
            })
    void what_cannot_be_used_is_refused_with_its_place_and_a_remedy(String oai, String problem) {
        SettingsException refused = assertThrows(SettingsException.class, () -> read("oai: " + oai + "\n"));

        assertEquals("provider.yaml:3: " + problem, refused.getMessage().replace(directory + "/", ""));
    }
}
