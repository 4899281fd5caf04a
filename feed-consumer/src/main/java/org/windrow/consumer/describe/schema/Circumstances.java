package org.windrow.consumer.describe.schema;

import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.windrow.consumer.describe.Value;

/**
 * What schemas know beside the file's own bytes.
 *
 * @param path of the file, absolute, where it is at home
 * @param now the time of the reading
 * @param run names this reading
 */
public record Circumstances(Path path, Instant now, UUID run) {
    /** The variables that every schema has. */
    static final List<String> NAMES = List.of(
            "ingestor_run_id",
            "data_file_path",
            "data_file_name",
            "now",
            "ingestor_files_directory",
            "ingestor_metadata_schema_id");

    /** Where scicat-ingestor leaves its own files unless told otherwise, beside the file's folder. */
    private static final String FILES = "../ingestor";

    Map<String, Typed> variables(Schema schema, boolean compat) {
        Map<String, Typed> variables = new LinkedHashMap<>();
        put(variables, 0, Datum.of(run.toString()));
        put(variables, 1, Datum.of(path.toString()));
        put(variables, 2, Datum.of(String.valueOf(path.getFileName())));
        Value time = new Value.Date(now.truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC));
        put(variables, 3, compat ? Datum.of(Dates.iso(time)) : new Datum.Single(time));
        put(variables, 4, Datum.of(FILES));
        put(variables, 5, Datum.of(schema.id()));
        return variables;
    }

    private static void put(Map<String, Typed> variables, int number, Datum datum) {
        variables.put(NAMES.get(number), new Typed(datum, Optional.empty()));
    }
}
