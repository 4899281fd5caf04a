package org.windrow.consumer.describe;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.windrow.consumer.describe.Limits.Links;
import org.windrow.consumer.describe.command.Command;
import org.windrow.consumer.describe.fei.FeiRules;
import org.windrow.consumer.describe.rules.Rules;
import org.windrow.consumer.describe.schema.SchemaSettings;
import org.windrow.consumer.describe.schema.Schemas;
import org.windrow.consumer.describe.sidecar.Sidecars;
import org.windrow.settings.Section;
import org.windrow.settings.Unusable;
import org.windrow.settings.Values;

/**
 * Whether and how far files are described.
 *
 * @param enabled whether metadata is read at all
 * @param limits of one file
 * @param rules which parameters are told, and how
 * @param previewSide of the square that small pictures of files fit into; 0 for none
 * @param fei which settings of FEI microscopes are told
 * @param sidecars which JSON and YAML files describe others
 * @param commands programs of the site that describe files
 * @param share of one dataset
 * @param schemas that say what is told of HDF5 files
 */
public record DescribeSettings(
        boolean enabled,
        Limits limits,
        Rules rules,
        int previewSide,
        FeiRules fei,
        Sidecars sidecars,
        List<Command> commands,
        Share share,
        Schemas schemas) {
    private static final Limits USUAL = Limits.USUAL;
    private static final Duration LONGEST = Duration.ofHours(1);
    private static final long MOST_HEAP = 16L << 30;
    private static final int USUAL_SIDE = 256;
    private static final int LARGEST_SIDE = 2048;

    public DescribeSettings {
        commands = List.copyOf(commands);
    }

    /** Reads the section {@code describe}. */
    public static DescribeSettings read(Section describe) {
        DescribeSettings settings = new DescribeSettings(
                describe.flag("enabled", true),
                new Limits(
                        describe.parsed("time-limit", DescribeSettings::time).orElse(USUAL.time()),
                        bytes(describe, "memory", USUAL.heapBytes(), 64L << 20, MOST_HEAP),
                        describe.integer("most-nodes", USUAL.nodes(), 1, 10_000_000),
                        describe.integer("most-depth", USUAL.depth(), 1, 200),
                        describe.integer("array-values", USUAL.arrayValues(), 0, 1_000_000),
                        (int) bytes(describe, "value-size", USUAL.valueBytes(), 1, 64 << 20),
                        (int) bytes(describe, "total-size", USUAL.totalBytes(), 1, 64 << 20),
                        describe.parsed("external-links", DescribeSettings::links)
                                .orElse(USUAL.links())),
                Rules.read(describe),
                describe.integer("preview-size", USUAL_SIDE, 0, LARGEST_SIDE),
                FeiRules.read(describe, "fei-rules"),
                Sidecars.read(describe),
                Command.read(describe),
                share(describe),
                SchemaSettings.read(describe.section("schemas")));
        describe.refuseUnknown();
        return settings;
    }

    /** Changes where other things are told of the same file: what was kept of it before does not count then. */
    public String edition() {
        return Integer.toHexString(Objects.hash(
                        limits.toString(), // of enumerations the hash differs from one start to the next
                        rules,
                        fei.written(),
                        sidecars,
                        commands.toString()))
                + schemas.edition();
    }

    /** Whether what is told of a file depends on where it lies, and not on its bytes and its name alone. */
    public boolean minds(Path home) {
        return schemas.choose(home).schema().isPresent();
    }

    private static Share share(Section describe) {
        return new Share(
                describe.integer("dataset-files", Share.USUAL.files(), 0, 100_000_000),
                describe.duration("dataset-time", Share.USUAL.time()),
                (int) bytes(describe, "dataset-size", Share.USUAL.textBytes(), 1, 256 << 20),
                describe.integer("dataset-previews", Share.USUAL.previews(), 0, 100_000_000));
    }

    private static Duration time(String text) {
        Duration time = Values.duration(text);
        if (time.isZero() || time.compareTo(LONGEST) > 0) {
            throw new Unusable("is no time for one file", "Write one up to 1h, like 30s.");
        }
        return time;
    }

    private static long bytes(Section section, String key, long fallback, long least, long most) {
        return section.parsed(key, text -> within(text, least, most)).orElse(fallback);
    }

    private static Long within(String text, long least, long most) {
        long bytes = Values.bytes(text);
        if (bytes < least || bytes > most) {
            throw new Unusable(
                    "is not between " + readable(least) + " and " + readable(most), "Write one that is, like 64 MiB.");
        }
        return bytes;
    }

    private static String readable(long bytes) {
        return bytes < 1 << 20 ? bytes + " B" : (bytes >> 20) + " MiB";
    }

    private static Links links(String text) {
        try {
            return Links.valueOf(text.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new Unusable("is neither never, dataset nor anywhere", "Write one of them.", e);
        }
    }
}
