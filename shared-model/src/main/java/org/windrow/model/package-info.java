/**
 * The words both sides speak, as values: ids, paths, digests, datasets, entries of a feed.
 *
 * <p>A value that exists is valid. Nothing here reads, writes, logs or knows a format; only the JDK is used.
 */
package org.windrow.model;
