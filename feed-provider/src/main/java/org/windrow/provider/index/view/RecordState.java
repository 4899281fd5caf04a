package org.windrow.provider.index.view;

import org.windrow.model.Change;
import org.windrow.model.Excerpt;

/**
 * A dataset as it was last published, whether the feed still shows it or not.
 *
 * @param change its latest
 * @param state without files where it left the feed
 */
public record RecordState(Change change, Excerpt state) {}
