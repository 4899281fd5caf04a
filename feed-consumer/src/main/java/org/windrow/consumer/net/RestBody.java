package org.windrow.consumer.net;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** What a request sends, of a length that is known beforehand: some servers read a body without one as empty. */
public interface RestBody {
    /** For {@code Content-Type}. */
    String type();

    /** Exactly so many bytes are written. */
    long length();

    /** Writes all of it; may be called again. */
    void writeTo(OutputStream out) throws IOException;

    /** A JSON text. */
    static RestBody json(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return new RestBody() {
            @Override
            public String type() {
                return "application/json";
            }

            @Override
            public long length() {
                return bytes.length;
            }

            @Override
            public void writeTo(OutputStream out) throws IOException {
                out.write(bytes);
            }
        };
    }
}
