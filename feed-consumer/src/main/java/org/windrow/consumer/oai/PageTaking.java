package org.windrow.consumer.oai;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import org.windrow.consumer.poll.EntrySink;
import org.windrow.model.Digest;
import org.windrow.wire.OaiAnswer;
import org.windrow.wire.OaiRecord;
import org.windrow.wire.Tombstone;

/** Hands on the records of one page, and looks at them. */
final class PageTaking implements Consumer<OaiRecord> {
    private final EntrySink sink;
    private final MessageDigest digest = Digest.Algorithm.SHA_256.start();
    private int records;
    private Optional<Instant> oldest = Optional.empty();
    private Optional<Instant> newest = Optional.empty();
    private boolean ordered = true;
    private boolean trusted = true;

    PageTaking(EntrySink sink) {
        this.sink = sink;
    }

    @Override
    public void accept(OaiRecord record) {
        records++;
        OaiRecord.Header header = record.header();
        digest.update((header + "\n").getBytes(StandardCharsets.UTF_8));
        header.datestamp().ifPresent(this::see);
        trusted &= header.identifier().isPresent();
        if (header.left().isPresent() && header.identifier().isPresent()) {
            sink.tombstone(new Tombstone(
                    OaiRecord.entryId(header.identifier().get()),
                    header.datestamp().orElse(Instant.EPOCH),
                    Optional.empty(),
                    header.left().get()));
        } else {
            sink.record(record.raw());
        }
    }

    private void see(Instant at) {
        ordered &= newest.filter(at::isBefore).isEmpty();
        newest = newest.filter(at::isBefore).or(() -> Optional.of(at));
        oldest = oldest.filter(at::isAfter).or(() -> Optional.of(at));
    }

    /** Once, when the page was read. */
    Page page(OaiAnswer answer) {
        String fingerprint = Digest.of(Digest.Algorithm.SHA_256, digest).hex();
        return new Page(answer, records, fingerprint, oldest, newest, ordered, trusted);
    }
}
