package org.windrow.provider.web.page;

import java.time.Instant;
import java.util.Optional;
import org.windrow.model.Change;
import org.windrow.model.DataFile;
import org.windrow.model.Dataset;
import org.windrow.model.Excerpt;
import org.windrow.provider.feed.Links;
import org.windrow.provider.index.view.PublishedView;
import org.windrow.provider.scan.OddTime;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A published dataset as JSON; one of very many files with a link to their list. */
public final class DatasetJson {
    private static final JsonMapper JSON = JsonMapper.shared();
    private final PublishedView view;
    private final Links links;
    private final int inlineFiles;

    public DatasetJson(PublishedView view, Links links, int inlineFiles) {
        this.view = view;
        this.links = links;
        this.inlineFiles = inlineFiles;
    }

    /** The dataset as {@code change} left it; absent where it has moved on. */
    public Optional<byte[]> of(Change change) {
        Optional<Excerpt> excerpt = view.excerpt(change.dataset(), inlineFiles);
        return excerpt.filter(e -> view.latestChange(change.dataset())
                        .filter(latest -> latest.number() == change.number())
                        .isPresent())
                .map(e -> of(e, change));
    }

    private byte[] of(Excerpt excerpt, Change change) {
        Dataset dataset = excerpt.dataset();
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
        node.put("bytes", excerpt.bytes());
        node.put("fileCount", excerpt.files());
        node.put("metalink", links.metalink(dataset.id(), change.number()).toString());
        if (excerpt.isWhole()) {
            var files = node.putArray("files");
            dataset.files().forEach(file -> files.add(file(dataset, file, change.at())));
        }
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(node);
    }

    private ObjectNode file(Dataset dataset, DataFile file, Instant seen) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("path", file.path().value());
        node.put("href", links.file(dataset.source(), file.location()).toString());
        node.put("bytes", file.bytes());
        node.put("modified", time(file.modified()));
        if (OddTime.is(file.modified(), seen)) {
            node.put("oddTime", true);
        }
        node.put("mediaType", file.mediaType());
        ObjectNode digests = node.putObject("digests");
        file.digests().forEach(d -> digests.put(d.algorithm().label(), d.hex()));
        return node;
    }

    private static String time(Instant time) {
        return time.toString();
    }
}
