package org.windrow.consumer.repository.mytardis.world;

import tools.jackson.databind.node.ObjectNode;

/** What people do on the server behind the consumer's back. */
public final class ByHand {
    private final World world;

    ByHand(World world) {
        this.world = world;
    }

    /** Sets a member of the experiment of that title. */
    public void experiment(String title, String member, String value) {
        world.experiments.all().stream()
                .filter(row -> row.path("title").asString().equals(title))
                .forEach(row -> row.put(member, value));
    }

    /** Somebody makes an experiment of that title, for all to see. */
    public void makeExperiment(Person maker, String title) {
        ObjectNode row = Json.object().put("title", title).put("url", "").put("description", "by hand");
        row.put("created_by", "/api/v1/user/" + maker.id() + "/").put("public_access", 100);
        world.experiments.add(row);
        new Access(world).own(maker, row);
    }

    /** Somebody deletes the experiments of that title. */
    public void deleteExperiment(String title) {
        world.experiments.all().stream()
                .filter(row -> row.path("title").asString().equals(title))
                .forEach(row -> world.experiments.remove(Table.id(row)));
    }

    /** Sets a member of the dataset of that description. */
    public void dataset(String description, String member, String value) {
        world.datasets.all().stream()
                .filter(row -> row.path("description").asString().equals(description))
                .forEach(row -> row.put(member, value));
    }

    /** Replaces the stored bytes of the files of that name. */
    public void damage(String filename, String bytes) {
        for (ObjectNode file : world.files.all()) {
            if (file.path("filename").asString().equals(filename)) {
                world.replicas.all().stream()
                        .filter(replica -> replica.path("datafile").equals(file.path("resource_uri")))
                        .forEach(replica -> world.boxes.write(
                                replica.path("location").asString(),
                                replica.path("uri").asString(),
                                bytes.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
            }
        }
    }
}
