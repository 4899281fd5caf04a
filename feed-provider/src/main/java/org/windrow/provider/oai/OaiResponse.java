package org.windrow.provider.oai;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** A response, made piece by piece as it is sent, so that its length needs no memory. For one reader. */
public final class OaiResponse {
    private static final int PIECE = 32 * 1024;

    private final Xml xml = new Xml();
    private final Deque<Step> steps;

    OaiResponse(List<Step> steps) {
        this.steps = new ArrayDeque<>(steps);
    }

    /**
     * The next bytes, UTF-8; absent at the end.
     *
     * @throws IOException if a record changed while it was sent: there is no whole response to be had any more
     */
    public Optional<byte[]> next() throws IOException {
        if (steps.isEmpty()) {
            return Optional.empty();
        }
        while (!steps.isEmpty() && xml.length() < PIECE) {
            steps.pop().write(xml, steps);
        }
        return Optional.of(xml.taken().getBytes(StandardCharsets.UTF_8));
    }
}
