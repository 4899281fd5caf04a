package org.windrow.provider.web;

import java.time.InstantSource;
import org.windrow.provider.index.PublishedView;

/** What every page starts from: how things stand at this moment. */
record PageMaker(String title, String version, PublishedView view, Conditions conditions, InstantSource clock) {

    /**
     * A layout for a page made now.
     *
     * @param up the way from the page to the base
     */
    Layout layout(String up) {
        return new Layout(title, version, up, situation(), new Times(clock.instant()));
    }

    Situation situation() {
        return new Situation(view.sources(), conditions.trouble());
    }
}
