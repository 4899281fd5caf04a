package org.windrow.consumer.repository.mytardis.world;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The storage boxes: one where files end up, and one where clients that share the disk put them. */
final class Boxes {
    static final String DEFAULT = "default";
    static final String STAGING = "staging";

    private final Path store;
    private final Path receiving;

    Boxes(Path directory) {
        this.store = directory.resolve("store");
        this.receiving = directory.resolve("receiving");
        try {
            Files.createDirectories(store);
            Files.createDirectories(receiving);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path receiving() {
        return receiving;
    }

    Path place(String location, String uri) {
        return (location.equals(STAGING) ? receiving : store).resolve(uri);
    }

    /** Where a file of the dataset goes: the directories are coded, the name is not. */
    static String uri(ObjectNode dataset, Optional<String> directory, String filename) {
        StringBuilder uri = new StringBuilder(coded(Json.text(dataset, "description", "")));
        uri.append('-').append(Table.id(dataset)).append('/');
        directory.filter(d -> !d.isEmpty()).ifPresent(d -> {
            for (String part : d.split("/", -1)) {
                uri.append(coded(part)).append('/');
            }
        });
        return uri.append(filename).toString();
    }

    private static String coded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    void write(String location, String uri, byte[] bytes) {
        Path place = place(location, uri);
        try {
            Files.createDirectories(place.getParent());
            Files.write(place, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Optional<byte[]> read(String location, String uri) {
        Path place = place(location, uri);
        try {
            return Files.isRegularFile(place) ? Optional.of(Files.readAllBytes(place)) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Takes a verified file out of the receiving box. */
    void moveIn(String uri) {
        Path to = place(DEFAULT, uri);
        try {
            Files.createDirectories(to.getParent());
            Files.move(place(STAGING, uri), to, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Everything that is stored, by its place below the boxes. */
    Map<Path, byte[]> saved() {
        Map<Path, byte[]> saved = new TreeMap<>();
        try (Stream<Path> all = Files.walk(store.getParent())) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                saved.put(file, Files.readAllBytes(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return saved;
    }

    /** Holds these and nothing else. */
    void restore(Map<Path, byte[]> saved) {
        try {
            for (Path file : saved().keySet()) {
                Files.delete(file);
            }
            for (Map.Entry<Path, byte[]> file : saved.entrySet()) {
                Files.createDirectories(file.getKey().getParent());
                Files.write(file.getKey(), file.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As the server lists them. */
    ArrayNode listed() {
        ArrayNode boxes = Json.array();
        boxes.add(box(1, DEFAULT, "Default store", store, "disk"));
        boxes.add(box(2, STAGING, "Receiving box", receiving, "receiving"));
        return boxes;
    }

    private static ObjectNode box(int id, String name, String description, Path at, String type) {
        String uri = "/api/v1/storagebox/" + id + "/";
        ObjectNode box = Json.object();
        ArrayNode attributes = box.putArray("attributes");
        if (id == 1) {
            attribute(attributes.addObject(), 1, "default", "True", uri);
        }
        attribute(attributes.addObject(), id + 1, "type", type, uri);
        box.put("description", description);
        box.put("django_storage_class", "tardis.tardis_portal.storage.MyTardisLocalFileSystemStorage");
        box.put("id", id).put("max_size", 1_000_000_000_000L).put("name", name);
        ObjectNode option = box.putArray("options").addObject();
        option.put("id", id).put("key", "location").put("resource_uri", "/api/v1/storageboxoption/" + id + "/");
        option.put("storage_box", uri).put("value", at.toString()).put("value_type", "string");
        box.put("resource_uri", uri).put("status", "online");
        return box;
    }

    private static void attribute(ObjectNode attribute, int id, String key, String value, String box) {
        attribute.put("id", id).put("key", key).put("resource_uri", "/api/v1/storageboxattribute/" + id + "/");
        attribute.put("storage_box", box).put("value", value);
    }
}
