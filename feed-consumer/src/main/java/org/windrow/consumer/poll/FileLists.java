package org.windrow.consumer.poll;

import java.io.IOException;
import java.net.URI;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.windrow.consumer.net.Address;
import org.windrow.consumer.net.Http;
import org.windrow.consumer.net.HttpAnswer;
import org.windrow.consumer.net.HttpException;
import org.windrow.consumer.net.HttpQuery;
import org.windrow.consumer.net.Origins;
import org.windrow.consumer.net.Patience;
import org.windrow.consumer.net.RefusedAddressException;
import org.windrow.model.Enclosure;
import org.windrow.model.FeedEntry;
import org.windrow.model.FeedEntry.FileList;
import org.windrow.wire.BrokenFeedException;
import org.windrow.wire.MetalinkReader;

/**
 * Reads the lists (Metalinks) that entries of very many files link instead of carrying them. A list is read as it comes,
 * and only up to the number of files that its entry announces. Safe for many threads.
 */
public final class FileLists {
    private static final String ACCEPT = "application/metalink4+xml";
    private static final long MOST_FILES = 5_000_000;
    /** A path of the greatest length, three times: as name, and percent-encoded as address. */
    private static final long MOST_BYTES_OF_A_FILE = 16_384;

    private final Http http;
    private final Function<String, Origins> origins;
    private final InstantSource clock;

    /** Lists of the feeds that {@code origins} knows by name, from there alone. */
    public FileLists(Http http, Function<String, Origins> origins, InstantSource clock) {
        this.http = http;
        this.origins = origins;
        this.clock = clock;
    }

    /**
     * The entry with its files: as it is where it lists them itself, else with those of its list.
     *
     * @throws FileListException if the list is of another state than the entry, or cannot be had
     */
    public FeedEntry complete(String feed, FeedEntry entry) throws FileListException, InterruptedException {
        if (entry.list().isEmpty()) {
            return entry;
        }
        FileList list = entry.list().get();
        if (list.files() > MOST_FILES) {
            throw FileListException.refused(
                    "the entry announces a list of " + list.files() + " files, more than the " + MOST_FILES
                            + " that are read",
                    "Have its provider split the dataset.",
                    null);
        }
        HttpQuery query = new HttpQuery(
                list.href(), Map.of("Accept", ACCEPT), origins.apply(feed), true, mostBytes(list), Patience.DOCUMENT);
        try (HttpAnswer answer = http.get(query)) {
            requireOk(answer);
            return entry.holding(read(answer, entry, list));
        } catch (RefusedAddressException e) {
            throw FileListException.refused(e.why(), e.remedy(), e);
        } catch (HttpException e) {
            throw FileListException.failed(e.getMessage(), Optional.empty(), e);
        }
    }

    private static long mostBytes(FileList list) {
        return (list.files() + 4) * MOST_BYTES_OF_A_FILE;
    }

    private void requireOk(HttpAnswer answer) throws FileListException {
        int status = answer.status();
        if (status == 200) {
            return;
        }
        String line = answer.firstLine();
        String what =
                Address.shown(answer.at()) + ": " + answer.statusWords() + (line.isEmpty() ? "" : " (" + line + ")");
        if (status == 404 || status == 409 || status == 410) {
            throw FileListException.outdated(what);
        }
        throw FileListException.failed(what, answer.retryAfter(clock.instant()), null);
    }

    private static List<Enclosure> read(HttpAnswer answer, FeedEntry entry, FileList list)
            throws FileListException, InterruptedException {
        Collected files = new Collected(list);
        try {
            MetalinkReader.Metalink read =
                    new MetalinkReader(mostBytes(list)).read(answer.body(), answer.at(), files::add);
            if (!read.change().equals(entry.change())) {
                throw FileListException.outdated(Address.shown(answer.at()) + " is the list of change "
                        + numbered(read.change()) + ", not of change " + numbered(entry.change()));
            }
            files.mustBeWhole(answer.at());
            answer.finish();
            return files.found;
        } catch (BrokenFeedException | IOException e) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            String why = answer.failure().map(HttpException::getMessage).orElse(e.getMessage());
            throw FileListException.failed(why, Optional.empty(), e);
        }
    }

    private static String numbered(Optional<FeedEntry.Mark> change) {
        return change.map(mark -> Long.toString(mark.number())).orElse("(none)");
    }

    /** The files so far, no more than were announced. */
    private static final class Collected {
        private final FileList announced;
        private final List<Enclosure> found = new ArrayList<>();
        private long bytes;

        Collected(FileList announced) {
            this.announced = announced;
        }

        void add(Enclosure file) {
            if (found.size() >= announced.files()) {
                throw new IllegalArgumentException("it lists more than the " + announced.files() + " files announced");
            }
            found.add(file);
            bytes += file.length().orElse(0);
        }

        void mustBeWhole(URI at) throws FileListException {
            if (found.size() != announced.files() || bytes != announced.bytes()) {
                throw FileListException.failed(
                        Address.shown(at) + " lists " + found.size() + " files of " + bytes + " bytes together, but the"
                                + " entry announced " + announced.files() + " of " + announced.bytes(),
                        Optional.empty(),
                        null);
            }
        }
    }
}
