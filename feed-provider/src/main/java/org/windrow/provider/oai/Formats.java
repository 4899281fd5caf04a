package org.windrow.provider.oai;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.windrow.provider.feed.Links;
import org.windrow.provider.index.view.RecordState;
import org.windrow.provider.index.view.RecordView;

/**
 * The formats that records can be had in, all of them in each.
 *
 * @param describe what they are all made of
 */
record Formats(List<Format> all, Function<RecordState, Described> describe) {
    Formats {
        all = List.copyOf(all);
    }

    static Formats of(OaiSettings settings, RecordView view, Links links) {
        Function<RecordState, Described> describe = record -> Described.of(record, settings, links);
        List<Format> formats = new ArrayList<>();
        formats.add(new OaiDc(settings, describe));
        formats.add(new Ore(view, links.base(), describe));
        settings.scheme().ifPresent(scheme -> formats.add(new Datacite(settings, scheme, describe)));
        return new Formats(formats, describe);
    }

    Optional<Format> find(String prefix) {
        return all.stream().filter(format -> format.prefix().equals(prefix)).findFirst();
    }
}
