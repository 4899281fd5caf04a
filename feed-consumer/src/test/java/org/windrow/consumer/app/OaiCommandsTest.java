package org.windrow.consumer.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.windrow.consumer.oai.OaiServer;

/** What a user sees of an OAI-PMH server, from its address to its records. */
class OaiCommandsTest {
    @TempDir
    private Path directory;

    @Test
    void from_an_address_copied_from_a_browser_to_its_records() throws Exception {
        Path settings = directory.resolve("consumer.yaml");
        try (OaiServer server = new OaiServer()) {
            server.dc("oai:odd.example:1", "2026-11-01T00:00:00Z", "A title");

            String seen =
                    run(0, "init", server.url() + "?verb=ListRecords&metadataPrefix=oai_dc", "-o", settings.toString());
            assertTrue(seen.contains("allow-metadata-only-datasets"), seen);
            assertTrue(seen.contains("an OAI-PMH server"), seen);
            String written = Files.readString(settings);
            assertTrue(written.contains("    kind: oai-pmh\n"), written);
            assertTrue(written.contains("url: '" + server.url() + "'\n"), written);

            String checked = run(0, "check", "-c", settings.toString());
            assertTrue(checked.contains("answers, and is an OAI-PMH server"), checked);
            String planned = run(0, "plan", "-c", settings.toString());
            assertTrue(planned.contains("A title") && planned.contains("names no files"), planned);
            run(0, "once", "-c", settings.toString());
            String status = run(0, "status", "-c", settings.toString());
            assertTrue(status.contains("records of oai_dc, next those since 2026-11-20T11:59:59Z"), status);
        }
    }

    private static String run(int code, String... arguments) {
        StringWriter text = new StringWriter();
        PrintWriter writer = new PrintWriter(text);
        int exit = ConsumerMain.execute(writer, writer, arguments);
        writer.flush();
        assertEquals(code, exit, text.toString());
        return text.toString();
    }
}
