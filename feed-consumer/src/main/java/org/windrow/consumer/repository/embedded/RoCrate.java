package org.windrow.consumer.repository.embedded;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.windrow.consumer.describe.DescriptionText;
import org.windrow.sqlite.Sql;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** A dataset's {@code ro-crate-metadata.json} (RO-Crate 1.1), streamed from the catalogue. */
final class RoCrate {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
            .build();
    private static final String CONTEXT = "https://w3id.org/ro/crate/1.1/context";
    private static final String OWNER = "#owner";
    private static final String EXPERIMENT = "#experiment";

    private final Sql sql;
    private final long dataset;
    private final BagInfo info;

    RoCrate(Sql sql, long dataset, BagInfo info) {
        this.sql = sql;
        this.dataset = dataset;
        this.info = info;
    }

    void write(OutputStream out) throws SQLException {
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.writeStartObject();
            json.writeName("@context");
            // Version 1.1 of the context is older than schema.org's sha256.
            json.writePOJO(List.of(CONTEXT, Map.of("sha256", "https://schema.org/sha256")));
            json.writeName("@graph");
            json.writeStartArray();
            json.writePOJO(descriptor());
            root(json);
            people(json);
            attributes(json);
            files(json);
            versions(json);
            new CrateProperties(sql, dataset).write(json);
            json.writeEndArray();
            json.writeEndObject();
        } catch (JacksonException e) {
            throw new UncheckedIOException(new IOException(e.getMessage(), e));
        }
    }

    private static Map<String, Object> descriptor() {
        Map<String, Object> entity = entity("ro-crate-metadata.json", "CreativeWork");
        entity.put("conformsTo", ref("https://w3id.org/ro/crate/1.1"));
        entity.put("about", ref("./"));
        return entity;
    }

    private void root(JsonGenerator json) throws SQLException {
        json.writeStartObject();
        json.writeStringProperty("@id", "./");
        json.writeStringProperty("@type", "Dataset");
        json.writeStringProperty("name", info.title());
        json.writeStringProperty(
                "description",
                "Dataset '" + info.title() + "' of " + info.owner() + ", as announced by the feed " + info.feed());
        json.writeStringProperty("identifier", info.entryId());
        json.writeStringProperty("datePublished", info.updated());
        if (info.gone().isPresent()) {
            json.writeStringProperty("creativeWorkStatus", info.gone().get() + " from its feed");
        }
        if (!info.former().isEmpty()) {
            json.writeName("alternateName");
            json.writePOJO(info.former().stream().map(BagInfo.Former::entryId).toList());
        }
        json.writeName("author");
        json.writePOJO(ref(OWNER));
        json.writeName("isPartOf");
        json.writePOJO(ref(EXPERIMENT));
        if (!info.attributes().isEmpty()) {
            refs(
                    json,
                    "additionalProperty",
                    info.attributes().keySet().stream()
                            .map(RoCrate::attributeId)
                            .toList());
        }
        json.writeArrayPropertyStart("hasPart");
        sql.each(
                "SELECT path FROM file WHERE dataset = ? AND state = 'current' ORDER BY path",
                row -> json.writePOJO(ref(fileId(row.getString(1)))),
                dataset);
        Thumbnails.each(sql, dataset, (name, sha256) -> json.writePOJO(ref(name)));
        json.writeEndArray();
        json.writeArrayPropertyStart("mentions");
        sql.each(
                "SELECT number FROM file WHERE dataset = ? AND state <> 'current' ORDER BY number",
                row -> json.writePOJO(ref(versionId(row.getLong(1)))),
                dataset);
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void refs(JsonGenerator json, String name, List<String> ids) {
        json.writeArrayPropertyStart(name);
        ids.forEach(id -> json.writePOJO(ref(id)));
        json.writeEndArray();
    }

    private void people(JsonGenerator json) {
        Map<String, Object> owner = entity(OWNER, "Person");
        owner.put("name", info.owner());
        json.writePOJO(owner);
        Map<String, Object> experiment = entity(EXPERIMENT, "Collection");
        experiment.put("name", info.experimentTitle());
        experiment.put("identifier", info.experimentExternalId().orElse(info.experimentRef()));
        json.writePOJO(experiment);
    }

    private void attributes(JsonGenerator json) {
        info.attributes().forEach((name, value) -> {
            Map<String, Object> entity = entity(attributeId(name), "PropertyValue");
            entity.put("name", name);
            entity.put("value", value);
            json.writePOJO(entity);
        });
    }

    private void files(JsonGenerator json) throws SQLException {
        sql.each(
                "SELECT f.path, f.bytes, f.sha256, f.media_type, f.modified, f.other_digests, f.verified,"
                        + " f.removed_upstream, f.address, d.told, d.thumbnail FROM file f LEFT JOIN description d"
                        + " ON d.dataset = f.dataset AND d.path = f.path AND d.sha256 = f.sha256"
                        + " WHERE f.dataset = ? AND f.state = 'current' ORDER BY f.path",
                row -> json.writePOJO(file(row)),
                dataset);
    }

    private static Map<String, Object> file(ResultSet row) throws SQLException {
        Map<String, Object> entity = content(fileId(row.getString(1)), "File", row);
        if (!row.getString(6).isEmpty()) {
            entity.put("identifier", List.of(row.getString(6).split(" ", -1)));
        }
        if (row.getString(9) != null) {
            entity.put("contentUrl", row.getString(9));
            entity.put(
                    "description",
                    "registered at its address, not stored here"
                            + (row.getBoolean(7) ? "" : "; not verified against source"));
        } else if (!row.getBoolean(7)) {
            entity.put("description", "not verified against source");
        }
        if (row.getString(8) != null) {
            entity.put("creativeWorkStatus", "removed upstream " + row.getString(8));
        }
        if (row.getString(10) != null) {
            CrateProperties.mention(entity, row.getString(1), DescriptionText.read(row.getString(10)));
        }
        if (row.getString(11) != null) {
            entity.put("thumbnail", ref(Thumbnails.name(row.getString(11))));
        }
        return entity;
    }

    private void versions(JsonGenerator json) throws SQLException {
        sql.each(
                "SELECT path, bytes, sha256, media_type, modified, number, state, stored, left_at, hidden,"
                        + " dropped, address FROM file"
                        + " WHERE dataset = ? AND state <> 'current' ORDER BY number",
                row -> {
                    Map<String, Object> entity = content(versionId(row.getLong(6)), "CreativeWork", row);
                    String hidden = row.getBoolean(10) ? ", hidden" : ", in view";
                    entity.put("creativeWorkStatus", row.getString(7) + " " + row.getString(9) + hidden);
                    entity.put("description", "An earlier version, " + whereabouts(row));
                    json.writePOJO(entity);
                },
                dataset);
    }

    private static String whereabouts(ResultSet row) throws SQLException {
        if (row.getString(12) != null) {
            return "which was registered at " + row.getString(12) + " and never stored here";
        }
        return row.getString(11) == null
                ? "kept in the repository at " + row.getString(8)
                : "with whose bytes the newest one begins";
    }

    /** What both current files and old versions have: the first five columns. */
    private static Map<String, Object> content(String id, String type, ResultSet row) throws SQLException {
        Map<String, Object> entity = entity(id, type);
        entity.put("name", row.getString(1));
        entity.put("contentSize", Long.toString(row.getLong(2)));
        entity.put("sha256", row.getString(3));
        if (row.getString(4) != null) {
            entity.put("encodingFormat", row.getString(4));
        }
        if (row.getString(5) != null) {
            entity.put("dateModified", row.getString(5));
        }
        return entity;
    }

    static Map<String, Object> entity(String id, String type) {
        Map<String, Object> entity = new LinkedHashMap<>();
        entity.put("@id", id);
        entity.put("@type", type);
        return entity;
    }

    static Map<String, String> ref(String id) {
        return Map.of("@id", id);
    }

    private static String versionId(long number) {
        return "#version-" + number;
    }

    private static String attributeId(String name) {
        return "#attribute-" + encoded(name);
    }

    static String fileId(String path) {
        return "data/" + encoded(path);
    }

    static String encoded(String path) {
        try {
            return new URI(null, null, "/" + path, null).toASCIIString().substring(1);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("no address can be made of '" + path + "'", e);
        }
    }
}
