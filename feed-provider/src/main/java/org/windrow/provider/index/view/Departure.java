package org.windrow.provider.index.view;

import java.time.Instant;
import org.windrow.model.DatasetId;

/**
 * Why the bytes of a file that was published are not given out any more.
 *
 * @param dataset that holds or held it
 * @param withdrawn whether a person took the dataset out of the feed
 * @param since when it was released, or its dataset left
 * @param why the reason, as a clause for whoever asked for the file
 */
public record Departure(DatasetId dataset, boolean withdrawn, Instant since, String why) {}
