package org.windrow.provider.oai;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.windrow.check.Amount;
import org.windrow.model.Change;
import org.windrow.model.DataFile;
import org.windrow.model.Dataset;
import org.windrow.provider.feed.Links;
import org.windrow.provider.index.view.RecordSets;
import org.windrow.provider.index.view.RecordState;

/**
 * What templates can say of a dataset.
 *
 * @param properties by the names that templates use
 * @param mediaTypes of its files, but for those of which nothing is known
 */
public record Described(Map<String, String> properties, Set<String> mediaTypes) {
    private static final String UNKNOWN_TYPE = "application/octet-stream";
    private static final int DAY = 10;
    private static final int YEAR = 4;

    /** The names that every dataset has a value for, or may have. */
    public static final Set<String> NAMES = new TreeSet<>(Set.of(
            "title",
            "owner",
            "experiment",
            "source",
            "key",
            "id",
            "urn",
            "url",
            "identifier",
            "files",
            "bytes",
            "size",
            "summary",
            "published",
            "year",
            "changed",
            "change",
            "repository",
            "predecessor"));

    /** Makes them. */
    static Described of(RecordState record, OaiSettings settings, Links links) {
        Dataset dataset = record.state().dataset();
        Map<String, String> all = new LinkedHashMap<>(RecordSets.propertiesOf(dataset));
        all.put("title", dataset.title());
        all.put("key", dataset.key());
        all.put("id", dataset.id().toString());
        all.put("urn", dataset.id().urn());
        all.put("repository", settings.name());
        dataset.predecessor().ifPresent(before -> all.put("predecessor", before.urn()));
        amounts(record, all);
        times(dataset, record.change(), all);
        settings.scheme().flatMap(scheme -> scheme.value().filled(all)).ifPresent(id -> all.put("identifier", id));
        all.put("url", page(record, settings, all, links));
        return new Described(Map.copyOf(all), types(dataset));
    }

    private static void amounts(RecordState record, Map<String, String> all) {
        String size = Amount.bytes(record.state().bytes());
        String summary = Amount.count(record.state().files(), "file") + ", " + size;
        boolean gone = record.change().kind().isDeletion();
        all.put("files", Long.toString(record.state().files()));
        all.put("bytes", Long.toString(record.state().bytes()));
        all.put("size", size);
        all.put("summary", gone ? summary + "; they are no longer in the staging directory" : summary);
    }

    private static void times(Dataset dataset, Change change, Map<String, String> all) {
        String published = Datestamp.written(dataset.published());
        all.put("published", published.substring(0, DAY));
        all.put("year", published.substring(0, YEAR));
        all.put("changed", Datestamp.written(change.at()));
        all.put("change", Long.toString(change.number()));
    }

    /** Where people find it: its page, as long as there is one. */
    private static String page(RecordState record, OaiSettings settings, Map<String, String> all, Links links) {
        boolean gone = record.change().kind().isDeletion();
        String own = links.dataset(record.change().dataset()).toString();
        return gone
                ? settings.landing()
                        .flatMap(landing -> landing.filled(encoded(all)))
                        .orElse(own)
                : own;
    }

    /** In an address a value is a part of it, whatever it holds. */
    private static Map<String, String> encoded(Map<String, String> all) {
        Map<String, String> encoded = new LinkedHashMap<>();
        all.forEach((name, value) -> encoded.put(name, Links.segment(value)));
        return encoded;
    }

    private static Set<String> types(Dataset dataset) {
        Set<String> types = new TreeSet<>();
        for (DataFile file : dataset.files()) {
            types.add(file.mediaType());
        }
        types.remove(UNKNOWN_TYPE);
        return types;
    }
}
