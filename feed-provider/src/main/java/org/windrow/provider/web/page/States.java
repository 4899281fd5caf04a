package org.windrow.provider.web.page;

import org.windrow.model.State;
import org.windrow.page.Html;

/** States as small coloured words. */
final class States {
    private States() {}

    /** The word; nothing where all is done, which needs no word. */
    static Html pill(State state) {
        return state == State.DONE
                ? Html.NOTHING
                : Html.of("<span class=\"pill {}\">{}</span>", state.word(), state.word());
    }
}
