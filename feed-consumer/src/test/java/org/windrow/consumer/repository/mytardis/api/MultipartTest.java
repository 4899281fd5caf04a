package org.windrow.consumer.repository.mytardis.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file and its record in one body. */
final class MultipartTest {
    @TempDir
    private Path directory;

    @Test
    void the_length_is_known_beforehand_and_the_file_part_has_the_name_that_the_server_wants() throws Exception {
        Path file = Files.writeString(directory.resolve("f"), "bytes\r\n--");
        Multipart body = new Multipart("{\"filename\": \"\u00fc\"}", file, 9, "b");

        ByteArrayOutputStream written = new ByteArrayOutputStream();
        body.writeTo(written);

        assertEquals(body.length(), written.size());
        assertEquals("multipart/form-data; boundary=b", body.type());
        assertEquals(
                "--b\r\nContent-Disposition: form-data; name=\"json_data\"\r\nContent-Type: application/json\r\n\r\n"
                        + "{\"filename\": \"\u00fc\"}\r\n--b\r\nContent-Disposition: form-data;"
                        + " name=\"attached_file\"; filename=\"file\"\r\nContent-Type: application/octet-stream\r\n\r\n"
                        + "bytes\r\n--\r\n--b--\r\n",
                written.toString(StandardCharsets.UTF_8));
    }

    @Test
    void a_file_that_became_shorter_is_not_sent_as_whole() throws Exception {
        Path file = Files.writeString(directory.resolve("f"), "byte");
        Multipart body = new Multipart("{}", file, 5, "b");

        assertThrows(EOFException.class, () -> body.writeTo(new ByteArrayOutputStream()));
    }
}
