package org.windrow.consumer.repository.mytardis.world;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ObjectNode;

/** The server's background workers: they read stored files again, when it suits them, and say nothing. */
final class Verification {
    private final World world;
    private final Set<Long> asked = new TreeSet<>();
    private boolean atOnce = true;

    Verification(World world) {
        this.world = world;
    }

    /** Whether a file is verified as soon as somebody asks, or when the test says so. */
    void atOnce(boolean prompt) {
        atOnce = prompt;
    }

    ObjectNode replica(ObjectNode file, String location, String uri) {
        ObjectNode replica = Json.object().put("created_time", world.now());
        replica.put("datafile", file.path("resource_uri").asString()).putNull("last_verified_time");
        replica.put("location", location).put("uri", uri).put("verified", false);
        asked.add(Table.id(file));
        return world.replicas.add(replica);
    }

    void ask(ObjectNode file) {
        asked.add(Table.id(file));
    }

    /** The workers did what they were asked for, if they work at all. */
    void beforeRequest() {
        if (atOnce) {
            settle(asked);
            asked.clear();
        }
    }

    /** The workers looked at everything. */
    void settle() {
        settle(world.files.all().stream().map(Table::id).collect(Collectors.toSet()));
        asked.clear();
    }

    Set<Long> asked() {
        return new TreeSet<>(asked);
    }

    void askedAre(Set<Long> files) {
        asked.clear();
        asked.addAll(files);
    }

    private void settle(Set<Long> files) {
        for (ObjectNode replica : world.replicas.all()) {
            world.files
                    .at(replica.path("datafile").asString())
                    .filter(file -> files.contains(Table.id(file)))
                    .ifPresent(file -> verify(file, replica));
        }
    }

    private void verify(ObjectNode file, ObjectNode replica) {
        if (replica.path("verified").asBoolean()) {
            return;
        }
        String location = replica.path("location").asString();
        Optional<String> uri = Json.text(replica, "uri");
        Optional<byte[]> bytes = uri.flatMap(at -> world.boxes.read(location, at));
        boolean right = bytes.filter(stored -> isRight(file, stored)).isPresent();
        replica.put("last_verified_time", world.now());
        if (right && location.equals(Boxes.STAGING)) {
            moveIn(file, replica, uri.orElseThrow());
        } else {
            replica.put("verified", right);
        }
    }

    private void moveIn(ObjectNode file, ObjectNode staged, String uri) {
        world.boxes.moveIn(uri);
        world.replicas.remove(Table.id(staged));
        ObjectNode moved = replica(file, Boxes.DEFAULT, uri);
        moved.put("last_verified_time", world.now()).put("verified", true);
    }

    /** Digits are compared as letters: upper case never matches. */
    private static boolean isRight(ObjectNode file, byte[] bytes) {
        String md5 = file.path("md5sum").asString();
        return file.path("size").asLong() == bytes.length && (md5.isEmpty() || md5.equals(NewFiles.md5(bytes)));
    }
}
