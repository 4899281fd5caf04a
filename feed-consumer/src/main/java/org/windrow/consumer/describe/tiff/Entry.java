package org.windrow.consumer.describe.tiff;

/**
 * One tag of a directory.
 *
 * @param count of its values, as claimed
 * @param offset of its values in the file
 */
record Entry(int tag, int type, long count, long offset) {}
