package org.windrow.provider.oai;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.windrow.provider.feed.Links;
import org.windrow.provider.index.RecordState;
import org.windrow.provider.index.RecordView;

/** The formats that records can be had in, all of them in each. */
record Formats(List<Format> all) {
    Formats {
        all = List.copyOf(all);
    }

    static Formats of(OaiSettings settings, RecordView view, Links links) {
        Function<RecordState, Described> describe = record -> Described.of(record, settings, links);
        List<Format> formats = new ArrayList<>();
        formats.add(new OaiDc(settings.crosswalk(), describe));
        formats.add(new Ore(view, links.base(), describe));
        return new Formats(formats);
    }

    Optional<Format> find(String prefix) {
        return all.stream().filter(format -> format.prefix().equals(prefix)).findFirst();
    }
}
