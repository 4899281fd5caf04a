package org.windrow.consumer.repository.mytardis.world;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import tools.jackson.databind.node.ObjectNode;

/** {@code /dataset_file/}: lists and changes; {@link NewFiles} takes files in. */
final class DataFiles extends Resource {
    private final Access access;
    private final Views views;
    private final NewFiles newFiles;
    private final Verification verification;

    DataFiles(World world, Access access, Views views, NewFiles newFiles, Verification verification) {
        super(world);
        this.access = access;
        this.views = views;
        this.newFiles = newFiles;
        this.verification = verification;
    }

    @Override
    List<ObjectNode> rows() {
        return world.files.all();
    }

    @Override
    Optional<ObjectNode> row(long id) {
        return world.files.row(id);
    }

    @Override
    boolean sees(Optional<Person> person, ObjectNode row) {
        return access.seesDataset(person, access.datasetOf(row));
    }

    @Override
    ObjectNode shown(ObjectNode row) {
        return views.file(row);
    }

    @Override
    Comparator<ObjectNode> usualOrder() {
        return Comparator.<ObjectNode, String>comparing(
                        row -> row.path("filename").asString())
                .thenComparingLong(Table::id);
    }

    @Override
    Set<String> members() {
        return Set.of(
                "created_time",
                "dataset",
                "deleted",
                "directory",
                "filename",
                "id",
                "md5sum",
                "mimetype",
                "modification_time",
                "parameter_sets",
                "replicas",
                "sha512sum",
                "size",
                "version");
    }

    @Override
    Map<String, BiPredicate<ObjectNode, String>> filters() {
        Map<String, BiPredicate<ObjectNode, String>> filters = new HashMap<>();
        filters.put("dataset", (row, value) -> isAt(row.path("dataset").asString(), value));
        filters.put("dataset__id", filters.get("dataset"));
        filters.put("dataset__description", (row, value) -> text("description").test(access.datasetOf(row), value));
        filters.put(
                "dataset__experiments__id",
                (row, value) -> access.datasetOf(row)
                        .path("experiments")
                        .valueStream()
                        .anyMatch(uri -> isAt(uri.asString(), value)));
        filters.put("filename", text("filename"));
        filters.put("directory", text("directory"));
        filters.put(
                "directory__startswith",
                (row, value) -> Json.text(row, "directory")
                        .filter(d -> d.startsWith(value))
                        .isPresent());
        return filters;
    }

    @Override
    Set<String> orders() {
        return Set.of("id", "filename", "modification_time");
    }

    @Override
    Answer create(Ask ask) {
        return newFiles.take(ask);
    }

    @Override
    Answer change(Ask ask, ObjectNode row, ObjectNode sent, boolean whole) {
        Person person = known(ask);
        must(person.may("change_dataset") && access.writesDataset(person, access.datasetOf(row)));
        for (String member : List.of("filename", "directory", "md5sum", "sha512sum", "mimetype")) {
            Json.text(sent, member).ifPresent(text -> row.put(member, text));
        }
        if (sent.has("size")) {
            row.put("size", Long.parseLong(sent.path("size").asString()));
        }
        return Answer.empty(202);
    }

    @Override
    Optional<Answer> beyond(Ask ask, Optional<ObjectNode> row, String rest) {
        if (!rest.equals("verify/") && !rest.equals("download/")) {
            return Optional.empty();
        }
        if (!ask.method().equals("GET")) {
            return Optional.of(Answer.notAllowed("GET"));
        }
        if (row.isEmpty()) {
            return Optional.of(Answer.sorry(404));
        }
        if (!sees(ask.person(), row.get())) {
            return Optional.of(Answer.empty(403));
        }
        return Optional.of(rest.equals("verify/") ? verify(row.get()) : download(row.get()));
    }

    private Answer verify(ObjectNode row) {
        verification.ask(row);
        return Answer.empty(200);
    }

    private Answer download(ObjectNode row) {
        return views.replicas(row).stream()
                .filter(replica -> replica.path("verified").asBoolean())
                .map(replica -> world.boxes.read(
                        replica.path("location").asString(), replica.path("uri").asString()))
                .flatMap(Optional::stream)
                .findFirst()
                .map(bytes -> new Answer(
                        200, Map.of("Content-Type", row.path("mimetype").asString()), bytes))
                .orElse(Answer.empty(404));
    }
}
