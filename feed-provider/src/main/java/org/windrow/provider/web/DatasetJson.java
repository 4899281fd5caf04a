package org.windrow.provider.web;

import java.time.Instant;
import org.windrow.model.Change;
import org.windrow.model.DataFile;
import org.windrow.model.Dataset;
import org.windrow.provider.feed.Links;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A published dataset as JSON. */
final class DatasetJson {
    private static final JsonMapper JSON = JsonMapper.shared();
    private final Links links;

    DatasetJson(Links links) {
        this.links = links;
    }

    byte[] of(Dataset dataset, Change change) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("id", dataset.id().toString());
        node.put("source", dataset.source());
        node.put("key", dataset.key());
        node.put("title", dataset.title());
        node.put("owner", dataset.owner().orElse(null));
        node.put("experiment", dataset.experiment().orElse(null));
        dataset.attributes().forEach(node.putObject("attributes")::put);
        node.put("complete", dataset.complete());
        node.put("published", time(dataset.published()));
        node.put("updated", time(change.at()));
        node.put("change", change.number());
        node.put("changeHash", change.hash());
        node.put("bytes", dataset.bytes());
        var files = node.putArray("files");
        dataset.files().forEach(file -> files.add(file(dataset, file)));
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(node);
    }

    private ObjectNode file(Dataset dataset, DataFile file) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("path", file.path().value());
        node.put("href", links.file(dataset.source(), file.location()).toString());
        node.put("bytes", file.bytes());
        node.put("modified", time(file.modified()));
        node.put("mediaType", file.mediaType());
        ObjectNode digests = node.putObject("digests");
        file.digests().forEach(d -> digests.put(d.algorithm().label(), d.hex()));
        return node;
    }

    private static String time(Instant time) {
        return time.toString();
    }
}
