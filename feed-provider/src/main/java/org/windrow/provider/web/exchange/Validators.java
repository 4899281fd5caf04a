package org.windrow.provider.web.exchange;

import java.time.InstantSource;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.http.DateGenerator;
import org.eclipse.jetty.http.HttpDateTime;
import org.eclipse.jetty.http.HttpHeader;
import org.windrow.model.Digest;
import org.windrow.provider.index.view.PublishedFile;

/** By what a reader can tell whether the copy it has is this file, and the answers to its questions about that. */
public final class Validators {
    public static final String REPR_DIGEST = "Repr-Digest";

    private final String tag;
    private final Optional<Digest> sha256;
    private final long modifiedSeconds;
    private final Optional<String> lastModified;

    public Validators(PublishedFile file, InstantSource clock) {
        this.sha256 = file.file().digest(Digest.Algorithm.SHA_256);
        this.tag = sha256.map(Digest::hex).orElseGet(() -> tagOf(Picture.announced(file)));
        this.modifiedSeconds = Math.floorDiv(file.modifiedNanos(), TimeUnit.SECONDS.toNanos(1));
        // RFC 9110 §8.8.2.1: no time in the future; instruments' clocks know better.
        boolean sayable =
                modifiedSeconds >= 0 && modifiedSeconds <= clock.instant().getEpochSecond();
        this.lastModified = sayable
                ? Optional.of(DateGenerator.formatDate(TimeUnit.SECONDS.toMillis(modifiedSeconds)))
                : Optional.empty();
    }

    private static String tagOf(Picture picture) {
        return Long.toHexString(picture.bytes())
                + "-" + Long.toHexString(picture.modifiedNanos())
                + "-" + Long.toHexString(picture.changedNanos());
    }

    public String etag() {
        return EntityTags.strong(tag);
    }

    public Optional<String> lastModified() {
        return lastModified;
    }

    /** The digest of the whole file (RFC 9530). */
    public Optional<String> reprDigest() {
        return sha256.map(d -> reprDigest(HexFormat.of().parseHex(d.hex())));
    }

    /** A SHA-256 as the value of that field (RFC 9530 §3, RFC 8941 §3.3.5). */
    public static String reprDigest(byte[] sha256) {
        return "sha-256=:" + Base64.getEncoder().encodeToString(sha256) + ":";
    }

    /** Whether the reader wants another state of the file than this one: 412. */
    public boolean preconditionFails(Ask ask) {
        Optional<String> match = ask.header(HttpHeader.IF_MATCH);
        return match.isPresent()
                ? EntityTags.matchFails(match, tag)
                : date(ask, HttpHeader.IF_UNMODIFIED_SINCE)
                        .filter(since -> modifiedSeconds > since)
                        .isPresent();
    }

    /** Whether the reader has this state already: 304. */
    public boolean notModified(Ask ask) {
        Optional<String> noneMatch = ask.header(HttpHeader.IF_NONE_MATCH);
        return noneMatch.isPresent()
                ? EntityTags.noneMatchNames(noneMatch, tag)
                : date(ask, HttpHeader.IF_MODIFIED_SINCE)
                        .filter(since -> modifiedSeconds <= since)
                        .isPresent();
    }

    /** Whether a part would continue what the reader has; without this, a resumed copy could be spliced of two files. */
    public boolean rangeApplies(Ask ask) {
        return ask.header(HttpHeader.IF_RANGE)
                .map(String::strip)
                .map(wanted -> wanted.equals(etag())
                        || lastModified.filter(wanted::equals).isPresent())
                .orElse(true);
    }

    private Optional<Long> date(Ask ask, HttpHeader header) {
        return lastModified
                .flatMap(sayable -> ask.header(header))
                .map(HttpDateTime::parseToEpoch)
                .filter(millis -> millis >= 0)
                .map(TimeUnit.MILLISECONDS::toSeconds);
    }
}
