package org.windrow.consumer.describe.schema;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.windrow.consumer.describe.Description;
import org.windrow.settings.Origin;
import org.windrow.settings.Problems;

/** The schema files of a directory, in the order in which they are asked. One that is unusable stops no other. */
public final class Schemas {
    /** Where no directory is named. */
    public static final Schemas NONE = new Schemas(Optional.empty(), false);

    private static final List<String> NAMES = List.of("imsc.yml", "imsc.yaml", "imsc.json");
    private static final int MOST_FILES = 10_000;

    private final Optional<Path> directory;
    private final boolean compat;
    private final List<Schema> schemas = new ArrayList<>();
    private final Problems faults = new Problems();
    private final Problems doubts = new Problems();
    private final CRC32 bytes = new CRC32();

    private Schemas(Optional<Path> directory, boolean compat) {
        this.directory = directory;
        this.compat = compat;
    }

    /** Reads all schema files that stand in a directory itself. */
    public static Schemas in(Path directory, boolean compat) {
        Schemas all = new Schemas(Optional.of(directory), compat);
        List<Schema> usable = new ArrayList<>();
        for (Path file : all.files()) {
            all.note(file);
            SchemaReader.Read read = SchemaReader.read(file);
            all.faults.addAll(read.faults());
            all.doubts.addAll(read.doubts());
            read.schema().ifPresent(usable::add);
        }
        usable.sort(Comparator.comparingInt(Schema::order).thenComparing(Schema::sortedBy));
        usable.forEach(all::add);
        return all;
    }

    private void note(Path file) {
        bytes.update(file.toString().getBytes(StandardCharsets.UTF_8));
        try {
            bytes.update(Files.readAllBytes(file));
        } catch (IOException e) {
            bytes.update(0); // its reader says so
        }
    }

    /** Of two with one id scicat-ingestor uses the later one, in the place of the first; here both are asked. */
    private void add(Schema schema) {
        int same = schemas.stream().map(Schema::id).toList().indexOf(schema.id());
        if (same >= 0) {
            doubts.add(
                    new Origin(schema.file(), 0),
                    "id",
                    "'" + schema.id() + "' is that of " + schemas.get(same).file() + ", too",
                    "Give it one of its own.");
        }
        if (same >= 0 && compat) {
            schemas.set(same, schema);
        } else {
            schemas.add(schema);
        }
    }

    private List<Path> files() {
        try (Stream<Path> files = Files.list(directory.orElseThrow())) {
            return files.limit(MOST_FILES).filter(this::isSchema).sorted().toList();
        } catch (IOException e) {
            faults.add(
                    new Origin(directory.orElseThrow().toString(), 0),
                    "",
                    "cannot be listed: " + e,
                    "Let this user read it.");
            return List.of();
        }
    }

    private boolean isSchema(Path file) {
        String name = String.valueOf(file.getFileName());
        boolean meant = NAMES.stream().anyMatch(name::contains) && !name.startsWith(".") && Files.isRegularFile(file);
        boolean whole = NAMES.stream().anyMatch(name::endsWith);
        if (meant && !whole && !compat) {
            doubts.add(
                    new Origin(name, 0),
                    "",
                    "is passed over for the end of its name; scicat-ingestor reads it",
                    "Rename it, or take it out of the directory.");
        }
        if (meant && name.endsWith("json")) {
            doubts.add(
                    new Origin(name, 0), "", "is JSON, which scicat-ingestor is about to give up", "Write it as YAML.");
        }
        return meant && (whole || compat);
    }

    /** Where they are. */
    public Optional<Path> directory() {
        return directory;
    }

    /** Whether they are used as scicat-ingestor does, oddities included. */
    public boolean compat() {
        return compat;
    }

    /** Changes when they do; empty where there are none. */
    public String edition() {
        return directory.isEmpty() ? "" : "-" + Long.toHexString(bytes.getValue()) + (compat ? "c" : "");
    }

    /** In the order in which they are asked. */
    public List<Schema> all() {
        return List.copyOf(schemas);
    }

    /** What makes files unusable, each with its line. */
    public Problems faults() {
        return faults;
    }

    /** What can hardly be meant, each with its line. */
    public Problems doubts() {
        return doubts;
    }

    /** A schema that was asked, and what it said. */
    public record Asked(Schema schema, Selector.Verdict verdict) {}

    /** The schemas that were asked for a file, up to the one that fits, if one does. */
    public record Choice(List<Asked> asked) {
        public Choice {
            asked = List.copyOf(asked);
        }

        /** The first that fits. */
        public Optional<Schema> schema() {
            return asked.stream()
                    .filter(one -> one.verdict().fits())
                    .map(Asked::schema)
                    .findFirst();
        }
    }

    /** Asks them for a file, by its path. */
    public Choice choose(Path path) {
        List<Asked> asked = new ArrayList<>();
        for (Schema schema : schemas) {
            Selector.Verdict verdict = schema.selector().judge(path.toString(), compat);
            asked.add(new Asked(schema, verdict));
            if (verdict.fits()) {
                break;
            }
        }
        return new Choice(asked);
    }

    /** Applies a schema to what was read of a file. */
    public Applied apply(Schema schema, Description file, Circumstances circumstances, Lookup lookup) {
        return Application.of(schema, file, circumstances, lookup, compat);
    }
}
