package org.windrow.provider.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.util.function.Supplier;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.eclipse.jetty.http.HttpHeader;
import org.windrow.model.Digest;
import org.windrow.provider.feed.Document;
import org.windrow.provider.feed.Kept;
import org.windrow.provider.web.exchange.Accepted;
import org.windrow.provider.web.exchange.Ask;
import org.windrow.provider.web.exchange.EntityTags;
import org.windrow.provider.web.exchange.Reply;
import org.windrow.provider.web.exchange.Validators;

/** Answers with tagged documents: 304 where the reader has it, gzip where it wants that, each coding with its own tag. */
final class Documents {
    private static final String GZIP_SUFFIX = "-gzip";
    private final Kept<String, Coded> ready;

    Documents(long budget) {
        this.ready = new Kept<>(budget, coded -> coded.document().bytes().length + 300L);
    }

    /**
     * A document as it travels.
     *
     * @param digest of the coded bytes, so that a reader can tell a document that was damaged on the way (RFC 9530 §3)
     */
    private record Coded(Document document, String digest) {}

    /**
     * Answers with the document of that tag, made only where it must be.
     *
     * @param make its bytes, or newer ones with their own tag
     */
    Reply answer(Ask ask, String tag, String contentType, Supplier<Document> make) {
        boolean gzip = new Accepted(ask.header(HttpHeader.ACCEPT_ENCODING)).wantsGzip();
        String coded = gzip ? tag + GZIP_SUFFIX : tag;
        if (EntityTags.noneMatchNames(ask.header(HttpHeader.IF_NONE_MATCH), coded)) {
            return tagged(Reply.notModified(), coded);
        }
        Coded found = ready.find(coded).orElseGet(() -> make(make, gzip));
        Document document = found.document();
        Reply reply = tagged(Reply.of(200, contentType, document.bytes()), document.tag())
                .with(Validators.REPR_DIGEST, found.digest());
        return gzip ? reply.with(HttpHeader.CONTENT_ENCODING.asString(), "gzip") : reply;
    }

    private Coded make(Supplier<Document> make, boolean gzip) {
        Document plain = make.get();
        Document coded = gzip ? new Document(plain.tag() + GZIP_SUFFIX, gzip(plain.bytes())) : plain;
        return ready.keep(coded.tag(), new Coded(coded, digest(coded.bytes())));
    }

    private static String digest(byte[] bytes) {
        MessageDigest sha256 = Digest.Algorithm.SHA_256.start();
        return Validators.reprDigest(sha256.digest(bytes));
    }

    private static Reply tagged(Reply reply, String tag) {
        return reply.with(HttpHeader.ETAG.asString(), EntityTags.strong(tag))
                .with(HttpHeader.VARY.asString(), "Accept, Accept-Encoding");
    }

    private static byte[] gzip(byte[] bytes) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream(bytes.length / 4 + 64);
        try (GZIPOutputStream out = new FastGzip(packed)) {
            out.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }

    /** Feeds pack to a tenth at any level; a low one keeps a first answer quick. */
    private static final class FastGzip extends GZIPOutputStream {
        FastGzip(ByteArrayOutputStream out) throws IOException {
            super(out, 8192);
            def.setLevel(Deflater.BEST_SPEED);
        }
    }
}
