package org.windrow.provider.web.exchange;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;

/** A body in pieces, compressed where the reader wants that. */
public final class CodedPieces implements Pieces {
    private final Pieces plain;
    private final ByteArrayOutputStream piece = new ByteArrayOutputStream();
    private final OutputStream coded;
    private boolean ended;

    public CodedPieces(Pieces plain, boolean gzip) {
        this.plain = plain;
        try {
            this.coded = gzip ? new GZIPOutputStream(piece, 8192) : piece;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Optional<byte[]> next() throws IOException {
        boolean over = ended;
        while (!ended && piece.size() == 0) { // a compressor keeps some back
            Optional<byte[]> next = plain.next();
            if (next.isPresent()) {
                coded.write(next.get());
            } else {
                coded.close();
                ended = true;
            }
        }
        byte[] made = piece.toByteArray();
        piece.reset();
        return over ? Optional.empty() : Optional.of(made);
    }
}
