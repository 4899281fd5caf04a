package org.windrow.consumer.repository.mytardis.files;

import java.net.URI;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.windrow.consumer.repository.LandedFile;
import org.windrow.consumer.repository.RepositoryException;
import org.windrow.consumer.repository.mytardis.api.Api;
import org.windrow.consumer.repository.mytardis.api.ServerFile;
import org.windrow.consumer.repository.mytardis.metadata.ParameterSets;
import org.windrow.consumer.repository.mytardis.settings.MyTardisSettings;
import org.windrow.model.RelativePath;

/** A file's record as the server wants it. */
public record FileRecord(MyTardisSettings.Records records) {
    static final int LONGEST_NAME = 400;
    static final int LONGEST_FOLDER = 255;
    private static final int LONGEST_TYPE = 80;

    /**
     * Refuses names that a server on PostgreSQL does not take, or that would be another file's.
     *
     * @throws RepositoryException for good
     */
    public static void mustFit(RelativePath path) throws RepositoryException {
        String folder = ServerFile.folder(path);
        if (length(path.name()) > LONGEST_NAME || length(folder) > LONGEST_FOLDER) {
            throw new RepositoryException(
                    "'" + path + "' is too long for MyTardis, which takes names of " + LONGEST_NAME + " and folders of "
                            + LONGEST_FOLDER + " characters. Shorten it at its source.",
                    false);
        }
        if (Hiding.isHidden(path)) {
            throw new RepositoryException(
                    "'" + path + "' is below " + Hiding.FOLDER
                            + ", where replaced versions go. Rename the folder at its source.",
                    false);
        }
    }

    /** The fields; times have an offset, for the server takes others as its local time. */
    Map<String, Object> of(Planning.Step step) {
        LandedFile landed = step.read().landed();
        RelativePath path = landed.path();
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("dataset", Api.uri("dataset", step.row().dataset()));
        fields.put("filename", path.name());
        fields.put("directory", ServerFile.folder(path));
        fields.put("size", landed.bytes());
        fields.put("md5sum", step.read().sums().md5());
        step.read().sums().sha512().ifPresent(hex -> fields.put("sha512sum", hex));
        landed.mediaType().filter(type -> length(type) <= LONGEST_TYPE).ifPresent(type -> fields.put("mimetype", type));
        landed.modified()
                .ifPresent(at -> fields.put(
                        "modification_time",
                        DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
                                at.truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC))));
        if (step.row().version() > 1) {
            fields.put("version", step.row().version());
        }
        List<Map<String, String>> parameters = parameters(step);
        List<Map<String, Object>> sets = new ArrayList<>();
        if (!records.datafileSchema().isEmpty() && !parameters.isEmpty()) {
            sets.add(Map.of("schema", records.datafileSchema(), "parameters", parameters));
        }
        step.read().said().ifPresent(sets::add);
        if (!sets.isEmpty()) {
            fields.put("parameter_sets", sets);
        }
        return fields;
    }

    /** With the record itself: one request more for each file would be too many. */
    private List<Map<String, String>> parameters(Planning.Step step) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put(records.names().sha256(), step.read().sums().sha256());
        step.read()
                .landed()
                .provenance()
                .map(from -> from.from())
                .map(URI::toString)
                .ifPresent(from -> values.put(records.names().source(), from));
        return ParameterSets.list(values);
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }
}
