package org.windrow.provider.web;

import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;
import org.windrow.provider.index.PublishedView;

/** What every page starts from: how things stand at this moment. */
record PageMaker(
        String title, String version, PublishedView view, Supplier<Optional<String>> trouble, InstantSource clock) {

    /**
     * A layout for a page made now.
     *
     * @param up the way from the page to the base
     */
    Layout layout(String up) {
        return new Layout(title, version, up, situation(), new Times(clock.instant()));
    }

    Situation situation() {
        return new Situation(view.sources(), trouble.get());
    }
}
