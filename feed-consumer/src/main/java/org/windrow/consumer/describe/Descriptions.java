package org.windrow.consumer.describe;

import java.util.Optional;
import org.windrow.consumer.describe.child.Describer;
import org.windrow.consumer.describe.fei.FeiExtractor;
import org.windrow.consumer.describe.fei.FeiParameters;
import org.windrow.consumer.describe.nexus.NexusParameters;
import org.windrow.consumer.describe.nexus.TreeRules;

/**
 * The door of the room: what is told of a file, after the rules for its kind and those of the site. Safe for several
 * threads. Nothing that is in a file makes it throw.
 */
public final class Descriptions implements AutoCloseable {
    private static final String HDF5 = "hdf5";

    private final DescribeSettings settings;
    private final Describer describer;

    /** Starts no process before the first file. */
    public Descriptions(DescribeSettings settings) {
        this.settings = settings;
        this.describer = new Describer(settings.limits());
    }

    /** What is told of a file; empty if no extractor knows such files, or none is wanted. */
    public Optional<Description> told(Subject subject) {
        return read(subject).map(read -> told(read, subject));
    }

    /** Everything that was read, for a schema that chooses itself. */
    public Optional<Description> read(Subject subject) {
        return settings.enabled() ? describer.describe(subject) : Optional.empty();
    }

    /** What is told of all that was read of a file. */
    public Description told(Description read, Subject subject) {
        return settings.rules().of(worthwhile(read, subject));
    }

    private Description worthwhile(Description read, Subject subject) {
        return switch (read.extractor()) {
            case HDF5 -> NexusParameters.of(read, TreeRules.USUAL);
            case FeiExtractor.NAME ->
                FeiParameters.of(
                        read,
                        settings.fei(),
                        subject.directory().resolve(subject.name()).toString());
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
