package org.windrow.consumer.repository.mytardis.api;

import java.util.List;
import java.util.Optional;
import org.windrow.model.RelativePath;
import tools.jackson.databind.JsonNode;

/**
 * A file as the server lists it.
 *
 * @param path folder and name; absent where they make no path, as a failed request can leave them
 * @param verified whether it has bytes, and each copy was compared with the digest
 * @param place of its first copy, below a directory of the server's; absent where there are no bytes and none expected
 */
public record ServerFile(
        long id,
        long dataset,
        Optional<RelativePath> path,
        long version,
        long bytes,
        String md5,
        boolean verified,
        Optional<String> place) {

    public static ServerFile of(JsonNode file) {
        List<JsonNode> replicas = file.path("replicas").valueStream().toList();
        String folder = Api.text(file, "directory");
        String name = Api.text(file, "filename");
        return new ServerFile(
                file.path("id").asLong(),
                Api.id(Api.text(file, "dataset")).orElse(0L),
                RelativePath.parse(folder.isEmpty() ? name : folder + "/" + name),
                file.path("version").asLong(1),
                file.path("size").asLong(-1),
                Api.text(file, "md5sum"),
                !replicas.isEmpty()
                        && replicas.stream()
                                .allMatch(replica -> replica.path("verified").asBoolean(false)),
                replicas.stream()
                        .map(replica -> Api.text(replica, "uri"))
                        .filter(uri -> !uri.isEmpty())
                        .findFirst());
    }

    /** Whether it can be the file of these bytes: with a place, and not what a failed request left without one. */
    public boolean has(String otherMd5, long size) {
        return md5.equals(otherMd5) && bytes == size && place.isPresent();
    }

    /** The folder part of a path; empty at the top, never null: null is another folder for every file there. */
    public static String folder(RelativePath path) {
        int slash = path.value().lastIndexOf('/');
        return slash < 0 ? "" : path.value().substring(0, slash);
    }
}
