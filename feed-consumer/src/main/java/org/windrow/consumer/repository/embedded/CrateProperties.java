package org.windrow.consumer.repository.embedded;

import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.temporal.Temporal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.windrow.consumer.describe.Description;
import org.windrow.consumer.describe.DescriptionText;
import org.windrow.consumer.describe.Parameter;
import org.windrow.consumer.describe.Value;
import org.windrow.sqlite.Sql;
import tools.jackson.core.JsonGenerator;

/** What files say of themselves, as entities of a RO-Crate: a {@code PropertyValue} each, and small pictures. */
final class CrateProperties {
    private final Sql sql;
    private final long dataset;

    CrateProperties(Sql sql, long dataset) {
        this.sql = sql;
        this.dataset = dataset;
    }

    /** Names a file's properties in its entity. */
    static void mention(Map<String, Object> file, String path, Description said) {
        if (!said.parameters().isEmpty()) {
            List<Map<String, String>> ids = new ArrayList<>();
            for (int i = 1; i <= said.parameters().size(); i++) {
                ids.add(RoCrate.ref(id(path, i)));
            }
            file.put("additionalProperty", ids);
        }
    }

    /** Streams the entities, in the order of the files and of what they say. */
    void write(JsonGenerator json) throws SQLException {
        sql.each(
                "SELECT d.path, d.told FROM description d JOIN file f ON f.dataset = d.dataset AND f.path = d.path"
                        + " AND f.sha256 = d.sha256 WHERE d.dataset = ? AND f.state = 'current' ORDER BY d.path",
                row -> {
                    Description said = DescriptionText.read(row.getString(2));
                    for (int i = 1; i <= said.parameters().size(); i++) {
                        json.writePOJO(property(
                                id(row.getString(1), i), said, said.parameters().get(i - 1)));
                    }
                },
                dataset);
        thumbnails(json);
    }

    /** Files may have the same picture: it is one entity. */
    private void thumbnails(JsonGenerator json) throws SQLException {
        List<String> paths = new ArrayList<>();
        sql.each(
                "SELECT thumbnail, width, height, path, thumbnail IS lead(thumbnail) OVER (ORDER BY thumbnail, path,"
                        + " sha256) FROM description WHERE dataset = ? AND thumbnail IS NOT NULL"
                        + " ORDER BY thumbnail, path, sha256",
                row -> {
                    if (!paths.contains(row.getString(4))) {
                        paths.add(row.getString(4));
                    }
                    if (!row.getBoolean(5)) {
                        json.writePOJO(thumbnail(row.getString(1), row.getInt(2), row.getInt(3), paths));
                        paths.clear();
                    }
                },
                dataset);
    }

    private static String id(String path, int number) {
        return "#" + RoCrate.fileId(path) + "/" + number;
    }

    private static Map<String, Object> property(String id, Description said, Parameter parameter) {
        Map<String, Object> entity = RoCrate.entity(id, "PropertyValue");
        entity.put("name", parameter.name().toString());
        parameter.label().ifPresent(label -> entity.put("alternateName", label));
        if (parameter.value() instanceof Value.Absent absent) {
            entity.put("description", absent.why());
        } else {
            entity.put("value", parameter.value().fold(new Plain()));
        }
        parameter.unit().ifPresent(unit -> entity.put("unitText", unit));
        if (!said.namespace().isEmpty()) {
            entity.put(
                    "propertyID",
                    said.namespace() + "#" + RoCrate.encoded(parameter.name().toString()));
        }
        return entity;
    }

    private static Map<String, Object> thumbnail(String digest, int width, int height, List<String> paths) {
        String name = Thumbnails.name(digest);
        Map<String, Object> entity = RoCrate.entity(name, "File");
        entity.put("@type", List.of("File", "ImageObject"));
        entity.put("name", "Small picture of " + String.join(", ", paths));
        entity.put("description", "Derived from the file, not data");
        entity.put("encodingFormat", "image/png");
        entity.put("sha256", digest);
        entity.put("width", Integer.toString(width));
        entity.put("height", Integer.toString(height));
        entity.put(
                "isBasedOn",
                paths.stream().map(path -> RoCrate.ref(RoCrate.fileId(path))).toList());
        return entity;
    }

    /** Values as JSON-LD has them. */
    private static final class Plain implements Value.Cases<Object> {
        @Override
        public Object number(BigDecimal number) {
            return DescriptionText.isReadable(number) ? number : number.toString();
        }

        @Override
        public Object text(String text) {
            return text;
        }

        @Override
        public Object flag(boolean flag) {
            return flag;
        }

        @Override
        public Object date(Temporal date) {
            return date.toString();
        }

        @Override
        public Object many(List<Value> items) {
            return items.stream().map(item -> item.fold(this)).toList();
        }

        @Override
        public Object absent(String why) {
            return "";
        }
    }
}
