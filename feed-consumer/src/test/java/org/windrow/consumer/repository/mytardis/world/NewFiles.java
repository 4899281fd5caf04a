package org.windrow.consumer.repository.mytardis.world;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.windrow.consumer.repository.mytardis.world.World.Kind;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Takes files in: with their bytes, to be put beside the server, or lying there already. */
final class NewFiles {
    private static final int LONGEST_NAME = 400;
    private static final int LONGEST_DIRECTORY = 255;
    private static final int LONGEST_ON_DISK = 255;
    private static final int MD5 = 32;
    private static final Map<String, String> TYPES = Map.of("txt", "text/plain", "png", "image/png");

    private final World world;
    private final Access access;
    private final Parameters parameters;
    private final Verification verification;

    NewFiles(World world, Access access, Parameters parameters, Verification verification) {
        this.world = world;
        this.access = access;
        this.parameters = parameters;
        this.verification = verification;
    }

    Answer take(Ask ask) {
        boolean form = ask.contentType().startsWith("multipart/form-data");
        Multipart parts = form ? Multipart.of(ask.contentType(), ask.body()) : new Multipart(Map.of(), Map.of());
        if (form && !parts.fields().containsKey("json_data")) {
            throw Refused.sorry(500);
        }
        ObjectNode sent = form ? (ObjectNode) Json.read(parts.fields().get("json_data")) : Json.sent(ask.body());
        Optional<byte[]> bytes = Optional.ofNullable(parts.files().get("attached_file"));
        ObjectNode dataset = dataset(sent);
        Person person = Resource.known(ask);
        Resource.must(
                person.may("change_dataset") && person.may("add_datafile") && access.writesDataset(person, dataset));
        ObjectNode row = row(dataset, sent, bytes);
        mustBeOnlyOne(row);
        world.files.add(row);
        parameters.take(Kind.DATAFILE, row, sent);
        String said = store(dataset, row, sent, bytes);
        return Answer.html(201, said).with("Location", row.path("resource_uri").asString());
    }

    private ObjectNode dataset(ObjectNode sent) {
        String uri = Json.text(sent, "dataset")
                .orElseThrow(() ->
                        Refused.bad("The 'dataset' field has no data and doesn't allow a default or null value."));
        return world.datasets
                .at(uri)
                .orElseThrow(() ->
                        Refused.bad("Could not find the provided dataset object via resource URI '" + uri + "'."));
    }

    private ObjectNode row(ObjectNode dataset, ObjectNode sent, Optional<byte[]> bytes) {
        String filename = Json.text(sent, "filename", "");
        String md5 =
                Json.text(sent, "md5sum").or(() -> bytes.map(NewFiles::md5)).orElse("");
        String sha512 = Json.text(sent, "sha512sum", "");
        String size = Json.text(sent, "size", "");
        mustBeStorable(size.matches("[0-9]+") && (!md5.isEmpty() || !sha512.isEmpty()) && md5.length() <= MD5);
        ObjectNode row = Json.object();
        row.set("created_time", time(sent, "created_time"));
        row.putNull("datafile").put("dataset", dataset.path("resource_uri").asString());
        row.put("deleted", false).putNull("deleted_time");
        row.put("directory", Json.text(sent, "directory").orElse(null));
        row.put("filename", filename).put("md5sum", md5);
        row.put("mimetype", Json.text(sent, "mimetype").orElseGet(() -> type(filename)));
        row.set("modification_time", time(sent, "modification_time"));
        row.put("sha512sum", sha512)
                .put("size", Long.parseLong(size))
                .put("version", sent.path("version").asInt(1));
        mustFit(row);
        return row;
    }

    private static JsonNode time(ObjectNode sent, String member) {
        ObjectNode holder = Json.object();
        holder.put(
                member,
                Json.text(sent, member)
                        .map(text -> Experiments.time(member, text))
                        .orElse(null));
        return holder.path(member);
    }

    private static String type(String filename) {
        String ending = filename.substring(filename.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return TYPES.getOrDefault(ending, "application/octet-stream");
    }

    private void mustFit(ObjectNode row) {
        boolean long_ = row.path("filename").asString().length() > LONGEST_NAME
                || Json.text(row, "directory", "").length() > LONGEST_DIRECTORY;
        mustBeStorable(!world.postgresql || !long_);
    }

    private void mustBeStorable(boolean storable) {
        if (!storable) {
            skip();
            throw Refused.sorry(500);
        }
    }

    private void skip() {
        if (world.postgresql) {
            world.files.skip();
        }
    }

    /** A directory that is null is like no other, as databases see it. */
    private void mustBeOnlyOne(ObjectNode row) {
        boolean held =
                !row.path("directory").isNull() && world.files.all().stream().anyMatch(file -> same(file, row));
        if (held) {
            skip();
            throw new Refused(world.postgresql ? Answer.empty(409) : Answer.sorry(500));
        }
    }

    private static boolean same(ObjectNode file, ObjectNode other) {
        return List.of("dataset", "directory", "filename", "version").stream()
                .allMatch(member -> file.path(member).equals(other.path(member)));
    }

    /** Returns what the answer says: where a client that shares the disk is to put the bytes. */
    private String store(ObjectNode dataset, ObjectNode row, ObjectNode sent, Optional<byte[]> bytes) {
        Optional<String> directory = Json.text(row, "directory");
        String uri = Boxes.uri(dataset, directory, row.path("filename").asString());
        JsonNode given = sent.path("replicas").path(0);
        if (bytes.isPresent()) {
            String filename = row.path("filename").asString();
            boolean impossible = filename.isEmpty()
                    || filename.getBytes(StandardCharsets.UTF_8).length > LONGEST_ON_DISK
                    || directory.filter(d -> d.contains("..")).isPresent();
            ObjectNode replica = verification.replica(row, Boxes.DEFAULT, impossible ? null : uri);
            if (impossible) {
                throw Refused.sorry(500);
            }
            String free = free(uri);
            replica.put("uri", free);
            world.boxes.write(Boxes.DEFAULT, free, bytes.get());
            return "";
        }
        if (given.isObject()) {
            verification.replica(row, Boxes.DEFAULT, given.path("url").asString());
            return "";
        }
        verification.replica(row, Boxes.STAGING, uri);
        return world.boxes.receiving() + "/" + uri;
    }

    /** Bytes are never written over others: the storage finds another name for them. */
    private String free(String uri) {
        int dot = uri.lastIndexOf('.');
        int end = dot > uri.lastIndexOf('/') ? dot : uri.length();
        String free = uri;
        for (int i = 1; world.boxes.read(Boxes.DEFAULT, free).isPresent(); i++) {
            free = uri.substring(0, end) + String.format("_%07d", i) + uri.substring(end);
        }
        return free;
    }

    static String md5(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
