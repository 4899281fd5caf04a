package org.windrow.consumer.fixity;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.windrow.consumer.harvest.Workplace;
import org.windrow.consumer.journal.Entries;
import org.windrow.consumer.journal.JournalEntry;
import org.windrow.consumer.poll.FileListException;
import org.windrow.consumer.poll.FileLists;
import org.windrow.consumer.repository.RepositoryException;
import org.windrow.consumer.repository.StoredFile;
import org.windrow.consumer.repository.Vault;
import org.windrow.consumer.transfer.FileRequest;
import org.windrow.consumer.transfer.Landings;
import org.windrow.consumer.transfer.Transfer;
import org.windrow.consumer.transfer.TransferResult;
import org.windrow.consumer.transfer.TransferResult.Landed;
import org.windrow.model.Digest;
import org.windrow.model.Enclosure;
import org.windrow.wire.BrokenEntryException;

/** Fetches the bytes of a damaged file again where its feed still has them, through the same checks as at first. */
public record Mending(Vault vault, Entries entries, FileLists lists, Transfer transfer) {
    /** How the words begin that tell of a success. */
    static final String MENDED = "fetched again from ";

    /** What came of it, in words. */
    String mend(StoredFile file) throws InterruptedException {
        try {
            Optional<Enclosure> source = source(file);
            if (source.isEmpty()) {
                return "the feed has no such file any more; restore it from a backup";
            }
            // Whatever the feed says of it: only the bytes that were there before will do.
            NavigableSet<Digest> digests = new TreeSet<>(file.digests());
            Enclosure wanted = with(source.get(), digests);
            TransferResult result = transfer.fetch(
                    new FileRequest(file.dataset().feed(), file.dataset().id(), file.path(), wanted, vault.landing()));
            return result instanceof Landed landed ? replace(file, landed, wanted) : why(result);
        } catch (BrokenEntryException | FileListException | RepositoryException | IOException e) {
            return "not mended: " + e.getMessage();
        }
    }

    private String replace(StoredFile file, Landed landed, Enclosure from) throws IOException, RepositoryException {
        Landings.force(List.of(landed.at()));
        Optional<Path> aside = vault.mend(file, landed.at());
        return MENDED
                + from.href()
                + aside.map(path -> "; the damaged bytes are kept at " + path).orElse("");
    }

    private static String why(TransferResult result) {
        if (result instanceof TransferResult.Mismatch) {
            return "not mended: the feed has other bytes now; restore it from a backup";
        }
        if (result instanceof TransferResult.Failed failed) {
            return "not mended: " + failed.why();
        }
        return result instanceof TransferResult.Refused refused
                ? "not mended: " + refused.why() + " -> " + refused.remedy()
                : "not mended: " + result;
    }

    /** By its bytes, else by its path where the feed gives no digests. */
    private Optional<Enclosure> source(StoredFile file)
            throws BrokenEntryException, FileListException, InterruptedException {
        Optional<JournalEntry> entry = entries.of(file.dataset());
        if (entry.isEmpty() || entry.get().raw().xml().isEmpty()) {
            return Optional.empty();
        }
        List<Enclosure> listed = lists.complete(
                        file.dataset().feed(),
                        Workplace.READER.entry(entry.get().raw()))
                .files();
        return listed.stream()
                .filter(enclosure -> !Collections.disjoint(enclosure.digests(), file.digests()))
                .findFirst()
                .or(() -> listed.stream()
                        .filter(enclosure -> enclosure.digests().isEmpty() && names(enclosure, file))
                        .findFirst());
    }

    private static boolean names(Enclosure enclosure, StoredFile file) {
        String path = file.path().value();
        return enclosure.title().filter(path::equals).isPresent()
                || (enclosure.href().getPath() != null
                        && enclosure.href().getPath().endsWith("/" + path));
    }

    private static Enclosure with(Enclosure source, SortedSet<Digest> digests) {
        return new Enclosure(
                source.href(),
                source.title(),
                source.oldPath(),
                source.length(),
                source.mediaType(),
                source.modified(),
                digests);
    }
}
