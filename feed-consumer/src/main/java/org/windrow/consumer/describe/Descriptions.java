package org.windrow.consumer.describe;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import org.windrow.consumer.describe.child.Describer;
import org.windrow.consumer.describe.command.Commands;
import org.windrow.consumer.describe.fei.FeiExtractor;
import org.windrow.consumer.describe.fei.FeiParameters;
import org.windrow.consumer.describe.nexus.NexusParameters;
import org.windrow.consumer.describe.nexus.TreeRules;
import org.windrow.consumer.describe.schema.Applied;
import org.windrow.consumer.describe.schema.Circumstances;
import org.windrow.consumer.describe.schema.Lookup;
import org.windrow.consumer.describe.schema.SchemaDescription;
import org.windrow.consumer.describe.schema.Schemas;
import org.windrow.consumer.describe.sidecar.SidecarExtractor;

/**
 * The door of the room: what is told of a file, after the rules for its kind and those of the site. Safe for several
 * threads. Nothing that is in a file makes it throw.
 */
public final class Descriptions implements AutoCloseable {
    private static final String HDF5 = "hdf5";

    private final DescribeSettings settings;
    private final Describer describer;
    private final Commands commands;
    private final Lookup lookup;
    private final InstantSource clock;

    /** Starts no process before the first file; asks no catalogue. */
    public Descriptions(DescribeSettings settings) {
        this(settings, Lookup.NONE, InstantSource.system());
    }

    /** The same, with a catalogue that schemas may ask. */
    public Descriptions(DescribeSettings settings, Lookup lookup, InstantSource clock) {
        this.settings = settings;
        this.describer = new Describer(settings.limits());
        this.commands = new Commands(settings.commands(), settings.limits(), System::nanoTime);
        this.lookup = lookup;
        this.clock = clock;
    }

    /** What is told of a file; empty if no extractor knows such files, or none is wanted. */
    public Optional<Description> told(Subject subject) {
        return explained(subject).map(Explained::told);
    }

    /** The same with what led to it. */
    public Optional<Explained> explained(Subject subject) {
        return read(subject).map(read -> explained(subject, read));
    }

    private Explained explained(Subject subject, Description read) {
        Path path = subject.home();
        Optional<Schemas.Choice> choice = Optional.of(read)
                .filter(own -> own.extractor().equals(HDF5)
                        && !settings.schemas().all().isEmpty())
                .map(own -> settings.schemas().choose(path));
        Optional<Applied> applied = choice.flatMap(Schemas.Choice::schema)
                .map(schema -> settings.schemas()
                        .apply(schema, read, new Circumstances(path, clock.instant(), UUID.randomUUID()), lookup));
        Description told = applied.map(own -> settings.rules().of(SchemaDescription.of(own, read)))
                .orElseGet(() -> settings.rules().of(worthwhile(read, subject)));
        return new Explained(read, choice, applied, told);
    }

    /** Everything that was read, for a schema that chooses itself. */
    public Optional<Description> read(Subject subject) {
        if (!settings.enabled()) {
            return Optional.empty();
        }
        return commands.describe(subject).or(() -> describer.describe(subject)).filter(read -> isWanted(read, subject));
    }

    private boolean isWanted(Description read, Subject subject) {
        return !read.extractor().equals(SidecarExtractor.NAME)
                || settings.sidecars().subjects(fileName(subject)).isPresent();
    }

    private static String fileName(Subject subject) {
        return subject.name().substring(subject.name().lastIndexOf('/') + 1);
    }

    /** What is told of all that was read of a file. */
    public Description told(Description read, Subject subject) {
        return settings.rules().of(worthwhile(read, subject));
    }

    private Description worthwhile(Description read, Subject subject) {
        return switch (read.extractor()) {
            case HDF5 -> NexusParameters.of(read, TreeRules.USUAL);
            case FeiExtractor.NAME ->
                // Where the bytes are now may be called like an instrument too, and says nothing of this one.
                FeiParameters.of(read, settings.fei(), subject.home().toString());
            case SidecarExtractor.NAME -> settings.sidecars().described(read, fileName(subject));
            default -> read;
        };
    }

    /** A small picture of a file that is one, unless none are wanted. */
    public Depiction preview(Subject subject) {
        return settings.enabled() && settings.previewSide() > 0
                ? describer.preview(subject, settings.previewSide())
                : Depiction.NONE;
    }

    @Override
    public void close() {
        describer.close();
    }
}
