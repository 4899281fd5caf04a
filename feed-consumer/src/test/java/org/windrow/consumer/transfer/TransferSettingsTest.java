package org.windrow.consumer.transfer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.windrow.consumer.modes.Modes;
import org.windrow.settings.Problems;
import org.windrow.settings.SettingsException;
import org.windrow.settings.SettingsFile;

class TransferSettingsTest {
    @TempDir
    Path home;

    private final Problems problems = new Problems();

    @Test
    void nothing_given_means_copies_that_the_group_may_read() throws Exception {
        TransferSettings settings = read("mode: copy\n");

        problems.throwIfAny();
        assertEquals(new TransferSettings(List.of(), 4, Modes.USUAL, TransferLimits.USUAL), settings);
    }

    @Test
    void mappings_are_relative_to_the_file_and_modes_octal() throws Exception {
        TransferSettings settings = read("""
            local: [{url-prefix: 'https://h/atom/files/rmmf/', path: staging}]
            parallel: 2
            file-mode: '0664'
            directory-mode: '0775'
            """);

        problems.throwIfAny();
        assertEquals(
                List.of(new Mapping(URI.create("https://h/atom/files/rmmf/"), home.resolve("staging"))),
                settings.local());
        assertEquals(Modes.of("rw-rw-r--", "rwxrwxr-x"), settings.modes());
    }

    @Test
    void every_fault_is_named_at_once() throws Exception {
        read("""
            mode: link
            local: [{url-prefix: 'https://h/files', path: /x}, {path: /y}, {url-prefix: 'file:/a/', path: /z}]
            parallel: 0
            file-mode: '0999'
            directory-mode: '0640'
            group: nobody-has-this-group
            fetch: all
            """);

        SettingsException e = assertThrows(SettingsException.class, problems::throwIfAny);
        for (String part : List.of(
                "mode: 'link'",
                "'https://h/files'",
                "belong together",
                "'file:/a/'",
                "parallel",
                "'0999'",
                "'0640'",
                "'nobody-has-this-group'",
                "fetch")) {
            assertTrue(e.getMessage().contains(part), part + " in\n" + e.getMessage());
        }
    }

    private TransferSettings read(String yaml) throws Exception {
        Path file = Files.writeString(home.resolve("consumer.yaml"), yaml);
        return TransferSettings.read(SettingsFile.read(file, problems));
    }
}
