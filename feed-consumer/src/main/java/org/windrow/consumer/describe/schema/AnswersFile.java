package org.windrow.consumer.describe.schema;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.windrow.consumer.describe.Reason;
import org.windrow.consumer.describe.Value;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a SciCat would answer, out of a JSON file by address: {@code {"proposals/443503": {"pi_firstname": "Ada"}}}. */
public final class AnswersFile implements Lookup {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private final String name;
    private final JsonNode answers;

    private AnswersFile(String name, JsonNode answers) {
        this.name = name;
        this.answers = answers;
    }

    /**
     * Reads the file.
     *
     * @throws IOException in words, if it holds no such answers
     */
    public static AnswersFile read(Path file) throws IOException {
        try {
            JsonNode answers = JSON.readTree(Files.readString(file, StandardCharsets.UTF_8));
            if (answers.isObject()) {
                return new AnswersFile(String.valueOf(file.getFileName()), answers);
            }
        } catch (JacksonException e) {
            throw new IOException(file + " is not JSON: " + Reason.of(e), e);
        }
        throw new IOException(file + " holds no answers. Write {\"proposals/443503\": {\"pi_firstname\": \"Ada\"}}");
    }

    @Override
    public Datum field(String url, String field) throws AbsentException {
        JsonNode answer = answers.path(url);
        if (answer.isMissingNode()) {
            throw new AbsentException(name + " has no answer for " + url);
        }
        JsonNode found = field.isEmpty() ? answer : answer.path(field);
        if (found.isMissingNode()) {
            throw new AbsentException("the answer for " + url + " has no '" + field + "'");
        }
        return datum(found);
    }

    private static Datum datum(JsonNode json) {
        if (json.isArray()) {
            List<Datum> items = new ArrayList<>();
            json.values().forEach(item -> items.add(datum(item)));
            return new Datum.Many(items);
        } else if (json.isObject()) {
            Map<String, Datum> members = new LinkedHashMap<>();
            json.properties().forEach(member -> members.put(member.getKey(), datum(member.getValue())));
            return new Datum.Dict(members);
        } else if (json.isNull()) {
            return new Datum.Nothing();
        } else if (json.isNumber()) {
            return new Datum.Single(new Value.Numeric(json.decimalValue()));
        }
        return json.isBoolean() ? new Datum.Single(new Value.Flag(json.asBoolean())) : Datum.of(json.asString());
    }
}
