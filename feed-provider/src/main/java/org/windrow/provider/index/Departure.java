package org.windrow.provider.index;

import org.windrow.model.DatasetId;

/**
 * Why the bytes of a file that was published are not given out any more.
 *
 * @param dataset that holds or held it
 * @param why a sentence for whoever asked for the file
 */
public record Departure(DatasetId dataset, String why) {}
