package org.windrow.consumer.repository.mytardis.world;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import tools.jackson.databind.node.ObjectNode;

/** {@code /dataset/1/files/}: the files of one dataset, of a directory if one is named. */
final class FilesOf extends Resource {
    private final DataFiles files;
    private final long dataset;
    private final String directory;

    FilesOf(DataFiles files, long dataset, String directory) {
        super(files.world);
        this.files = files;
        this.dataset = dataset;
        this.directory = directory;
    }

    @Override
    List<ObjectNode> rows() {
        return files.rows().stream()
                .filter(row -> isAt(row.path("dataset").asString(), Long.toString(dataset)))
                .filter(row ->
                        directory.isEmpty() || Json.text(row, "directory", "").equals(directory))
                .toList();
    }

    @Override
    Optional<ObjectNode> row(long id) {
        return files.row(id);
    }

    @Override
    boolean sees(Optional<Person> person, ObjectNode row) {
        return files.sees(person, row);
    }

    @Override
    ObjectNode shown(ObjectNode row) {
        return files.shown(row);
    }

    @Override
    Comparator<ObjectNode> usualOrder() {
        return files.usualOrder();
    }

    @Override
    Set<String> members() {
        return Set.of();
    }

    @Override
    Map<String, BiPredicate<ObjectNode, String>> filters() {
        return Map.of();
    }
}
