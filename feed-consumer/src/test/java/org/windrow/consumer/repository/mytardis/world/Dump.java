package org.windrow.consumer.repository.mytardis.world;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.windrow.consumer.repository.mytardis.world.World.Kind;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the server holds, one line an object, sorted; without numbers and times, which differ from run to run. An object
 * that was made twice stands there twice.
 */
public record Dump(
        List<String> experiments, List<String> datasets, List<String> files, List<String> acls, List<String> sets) {
    static Dump of(World world) {
        return new Dump(
                lines(world.experiments, Dump::experiment),
                lines(world.datasets, row -> dataset(world, row)),
                lines(world.files, row -> file(world, row)),
                lines(world.acls, row -> acl(world, row)),
                sets(world));
    }

    private static List<String> lines(Table table, java.util.function.Function<ObjectNode, String> line) {
        return table.all().stream().map(line).sorted().toList();
    }

    private static String experiment(JsonNode row) {
        return "'" + row.path("title").asString() + "' " + row.path("url").asString("") + " by "
                + row.path("created_by").asString() + ": "
                + row.path("description").asString();
    }

    private static String dataset(World world, JsonNode row) {
        String of = row.path("experiments")
                .valueStream()
                .map(uri -> world.experiments
                        .at(uri.asString())
                        .map(found -> found.path("title").asString())
                        .orElse("(deleted)"))
                .collect(Collectors.joining(", "));
        String state = row.path("immutable").asBoolean() ? " immutable" : "";
        return "'" + row.path("description").asString() + "' in '" + of + "' at "
                + row.path("directory").asString("-") + " on "
                + row.path("instrument").path("name").asString("-") + state;
    }

    private static String file(World world, JsonNode row) {
        ObjectNode dataset = world.datasets.at(row.path("dataset").asString()).orElseThrow();
        String replicas = world.replicas.all().stream()
                .filter(replica -> replica.path("datafile").equals(row.path("resource_uri")))
                .map(replica -> replica.path("location").asString()
                        + (replica.path("verified").asBoolean() ? " verified" : " unverified"))
                .sorted()
                .collect(Collectors.joining(", "));
        return dataset.path("description").asString() + ": "
                + Optional.ofNullable(row.path("directory").asString(null)).orElse("(null)") + " | "
                + row.path("filename").asString() + " | "
                + row.path("size").asLong() + " " + row.path("md5sum").asString() + " | " + replicas;
    }

    private static String acl(World world, JsonNode row) {
        String experiment = world.experiments
                .row(row.path("object_id").asLong())
                .map(found -> found.path("title").asString())
                .orElse("(deleted)");
        List<String> rights = new ArrayList<>();
        row.propertyStream()
                .filter(member ->
                        member.getValue().isBoolean() && member.getValue().asBoolean())
                .forEach(member -> rights.add(member.getKey()));
        return "'" + experiment + "' " + row.path("pluginId").asString() + " "
                + row.path("entityId").asString() + " "
                + rights.stream().sorted().toList();
    }

    private static List<String> sets(World world) {
        List<String> lines = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            for (ObjectNode set : world.sets.get(kind).all()) {
                JsonNode parent =
                        world.of(kind).at(set.path(kind.word).asString()).orElse(Json.object());
                lines.add(kind.word + " '" + label(parent) + "' "
                        + set.path("schema").path("namespace").asString() + " " + parameters(world, kind, set));
            }
        }
        return lines.stream().sorted().toList();
    }

    private static String label(JsonNode row) {
        return Optional.ofNullable(row.path("title").asString(null))
                .or(() -> Optional.ofNullable(row.path("filename").asString(null)))
                .orElseGet(() -> row.path("description").asString(""));
    }

    private static List<String> parameters(World world, Kind kind, ObjectNode set) {
        return world.parameters.get(kind).all().stream()
                .filter(row -> row.path("parameterset").equals(set.path("resource_uri")))
                .map(row -> world.names
                                .at(row.path("name").asString())
                                .orElseThrow()
                                .path("name")
                                .asString() + "="
                        + row.path("string_value").asString("")
                        + row.path("numerical_value").asString("")
                        + row.path("datetime_value").asString(""))
                .sorted()
                .toList();
    }

    /** All of it as text, for a comparison that shows what differs. */
    @Override
    public String toString() {
        return section("experiments", experiments)
                + section("datasets", datasets)
                + section("files", files)
                + section("acls", acls)
                + section("parameter sets", sets);
    }

    private static String section(String title, List<String> lines) {
        return title + ":\n" + lines.stream().map(line -> "  " + line + "\n").collect(Collectors.joining());
    }
}
