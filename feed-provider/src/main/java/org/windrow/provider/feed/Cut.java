package org.windrow.provider.feed;

import java.util.List;
import org.windrow.model.Change;
import org.windrow.provider.index.view.Block;
import org.windrow.wire.FeedHead;

/**
 * What a feed document will hold, before it is rendered.
 *
 * @param tag changes exactly when the document's bytes would; without quotes
 * @param live its changes, newest first
 */
public record Cut(String tag, FeedHead head, Block block, List<Change> live) {
    public Cut {
        live = List.copyOf(live);
    }
}
