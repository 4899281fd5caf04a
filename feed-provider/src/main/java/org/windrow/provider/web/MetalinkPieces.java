package org.windrow.provider.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.windrow.model.Change;
import org.windrow.model.DataFile;
import org.windrow.model.Excerpt;
import org.windrow.provider.feed.Links;
import org.windrow.provider.index.view.PublishedView;
import org.windrow.provider.web.exchange.Pieces;
import org.windrow.wire.MetalinkWriter;

/** A Metalink in pieces of about a thousand files, each read from the index when it is wanted. */
final class MetalinkPieces implements Pieces {
    private final PublishedView view;
    private final Excerpt dataset;
    private final Change change;
    private final ByteArrayOutputStream piece = new ByteArrayOutputStream();
    private final OutputStream coded;
    private final MetalinkWriter writer;
    private String after = "";
    private long written;
    private boolean started;
    private boolean ended;

    MetalinkPieces(PublishedView view, Links links, Excerpt dataset, Change change, boolean gzip) {
        this.view = view;
        this.dataset = dataset;
        this.change = change;
        this.coded = gzip ? zipped(piece) : piece;
        this.writer = new MetalinkWriter(links.base(), coded);
    }

    @Override
    public Optional<byte[]> next() throws IOException {
        boolean over = ended;
        for (long before = written; !ended && (written == before || piece.size() == 0); ) {
            write(); // a compressor may keep all of it back
        }
        byte[] made = piece.toByteArray();
        piece.reset();
        return over ? Optional.empty() : Optional.of(made);
    }

    private void write() throws IOException {
        if (!started) {
            writer.start(dataset, change);
            started = true;
        }
        List<DataFile> files = view.filesAfter(dataset.dataset().id(), change.number(), after)
                .orElseThrow(() ->
                        new IOException("dataset " + dataset.dataset().id() + " changed while its list was sent"));
        if (files.isEmpty()) {
            end();
            return;
        }
        files.forEach(writer::file);
        writer.flush();
        written += files.size();
        after = files.get(files.size() - 1).path().value();
    }

    private void end() throws IOException {
        if (written != dataset.files()) {
            throw new IOException("the list of dataset " + dataset.dataset().id() + " has " + written + " files, not "
                    + dataset.files());
        }
        writer.end();
        coded.close();
        ended = true;
    }

    private static OutputStream zipped(OutputStream out) {
        try {
            return new GZIPOutputStream(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
