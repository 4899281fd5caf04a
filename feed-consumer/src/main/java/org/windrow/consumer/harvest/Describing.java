package org.windrow.consumer.harvest;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import org.windrow.consumer.describe.Depiction;
import org.windrow.consumer.describe.DescribeSettings;
import org.windrow.consumer.describe.Description;
import org.windrow.consumer.describe.DescriptionText;
import org.windrow.consumer.describe.Descriptions;
import org.windrow.consumer.describe.Share;
import org.windrow.consumer.describe.Subject;
import org.windrow.consumer.journal.Journal;
import org.windrow.consumer.journal.ToldFiles.Told;
import org.windrow.consumer.repository.ArrivedFile;
import org.windrow.consumer.repository.LandedFile;
import org.windrow.consumer.repository.RegisteredFile;
import org.windrow.model.Digest;
import org.windrow.model.RelativePath;

/**
 * Has files described between their verification and their recording. The same bytes under the same name are read once;
 * what they said is kept in the journal. Nothing here can fail an ingest. Safe for many threads.
 */
final class Describing implements AutoCloseable {
    private final DescribeSettings settings;
    private final Descriptions descriptions;
    private final Journal journal;
    private final InstantSource clock;
    private final String rules;
    private final boolean anew;

    Describing(DescribeSettings settings, Journal journal, InstantSource clock) {
        this(settings, new Descriptions(settings), journal, clock, false);
    }

    private Describing(
            DescribeSettings settings, Descriptions descriptions, Journal journal, InstantSource clock, boolean anew) {
        this.settings = settings;
        this.descriptions = descriptions;
        this.journal = journal;
        this.clock = clock;
        this.anew = anew;
        this.rules = settings.edition();
    }

    /** The files of one dataset, as far as they come now. */
    DatasetDescribing begin() {
        return new DatasetDescribing(this, clock);
    }

    /** The same, whatever is known of them. */
    DatasetDescribing beginAnew() {
        return new DatasetDescribing(anew(), clock);
    }

    private Describing anew() {
        return new Describing(settings, descriptions, journal, clock, true);
    }

    boolean isWanted() {
        return settings.enabled();
    }

    Share share() {
        return settings.share();
    }

    Journal journal() {
        return journal;
    }

    /**
     * What is known, or is read now.
     *
     * @param news whether it is to be kept for the next time
     */
    record Answer(Description description, Told text, boolean news) {}

    /** Empty for a file that nobody knows how to read, or whose bytes are not here. */
    Optional<Answer> answer(ArrivedFile file) {
        Optional<Told> known = isSure(file) && !anew
                ? journal.told()
                        .of(sha256(file), name(file))
                        .filter(told -> told.rules().equals(rules))
                : Optional.empty();
        if (known.isPresent()) {
            return Optional.of(new Answer(DescriptionText.read(known.get().text()), known.get(), false));
        }
        return subject(file).flatMap(descriptions::told).map(read -> answer(file, read));
    }

    private Answer answer(ArrivedFile file, Description read) {
        Told told = new Told(
                sha256(file),
                name(file),
                rules,
                DescriptionText.of(read),
                read.unread().size());
        // What kept a file from being read at all may lie with this machine: it is tried again when it comes again.
        return new Answer(read, told, isSure(file) && !read.extractor().isEmpty());
    }

    /** A digest that is a feed's word alone says nothing of these bytes. */
    private static boolean isSure(ArrivedFile file) {
        return file instanceof LandedFile || file.verified();
    }

    Depiction preview(ArrivedFile file) {
        return subject(file).map(descriptions::preview).orElse(Depiction.NONE);
    }

    /** What is told of a file depends on its own name, and on more of its path only where a schema chooses by that. */
    private String name(ArrivedFile file) {
        Path home = home(file);
        return settings.minds(home) ? home.toString() : file.path().name();
    }

    private static Optional<Subject> subject(ArrivedFile file) {
        String name = file.path().name();
        if (file instanceof LandedFile landed) {
            // Beside it lie files of other datasets: no link may lead there.
            return Optional.of(new Subject(landed.at(), name, landed.at(), home(file)));
        }
        return ((RegisteredFile) file)
                .here()
                .map(here -> new Subject(here, name, dataset(here, file.path()), home(file)));
    }

    /** A copy lies somewhere else than its original did; what they share is the path below the dataset. */
    private static Path home(ArrivedFile file) {
        Path below = Path.of(file.path().value());
        return file instanceof RegisteredFile registered ? registered.here().orElse(below) : below;
    }

    /** The folder of a file's dataset, if the file lies there under its own path. */
    private static Path dataset(Path here, RelativePath path) {
        Path directory = here;
        if (here.endsWith(path.value())) {
            for (int part = 0; part < path.value().split("/", -1).length; part++) {
                directory = directory.getParent();
            }
        }
        return directory;
    }

    private static String sha256(ArrivedFile file) {
        return file.digests().stream()
                .filter(digest -> digest.algorithm() == Digest.Algorithm.SHA_256)
                .findFirst()
                .map(Digest::hex)
                .orElse("");
    }

    @Override
    public void close() {
        descriptions.close();
    }
}
