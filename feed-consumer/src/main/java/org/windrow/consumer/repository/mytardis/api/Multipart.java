package org.windrow.consumer.repository.mytardis.api;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.windrow.consumer.net.RestBody;

/**
 * A file's record and its bytes in one body, streamed from disk. The server takes the bytes from a part named {@code
 * attached_file} that has a file name; without one it answers 201 and has nothing.
 */
public final class Multipart implements RestBody {
    private static final int BUFFER = 256 * 1024;

    private final String boundary;
    private final byte[] head;
    private final byte[] tail;
    private final Path file;
    private final long bytes;

    /**
     * The record of a file with its bytes.
     *
     * @param bytes as many as the file must have
     * @param boundary a word that stands in neither
     */
    public Multipart(String json, Path file, long bytes, String boundary) {
        this.boundary = boundary;
        this.file = file;
        this.bytes = bytes;
        this.head = ("--" + boundary + "\r\nContent-Disposition: form-data; name=\"json_data\"\r\n"
                        + "Content-Type: application/json\r\n\r\n" + json + "\r\n--" + boundary
                        + "\r\nContent-Disposition: form-data; name=\"attached_file\"; filename=\"file\"\r\n"
                        + "Content-Type: application/octet-stream\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8);
        this.tail = ("\r\n--" + boundary + "--\r\n").getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public String type() {
        return "multipart/form-data; boundary=" + boundary;
    }

    @Override
    public long length() {
        return head.length + bytes + tail.length;
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] buffer = new byte[(int) Math.min(BUFFER, bytes + 1)];
            long left = bytes;
            out.write(head);
            while (left > 0) {
                int count = in.read(buffer, 0, (int) Math.min(buffer.length, left));
                if (count < 0) {
                    throw new EOFException(file + " became shorter while it was sent");
                }
                out.write(buffer, 0, count);
                left -= count;
            }
            out.write(tail);
        }
    }
}
