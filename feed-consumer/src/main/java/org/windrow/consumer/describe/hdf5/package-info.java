/**
 * Reads HDF5 files, NeXus among them, with jhdf; the only room that knows it. In comes a file, on the sheet go every
 * attribute, scalar and short array, and the shape of what is larger, whose values are never read.
 *
 * <p>jhdf gives up a whole group when one of its members has something it cannot read, resolves relative links from the
 * root, takes a committed datatype for another, and believes every length. So the room reads object headers message by
 * message, lists members one by one, resolves links and decodes values itself, over a storage that checks every read
 * against the file and the clock; of jhdf it uses the messages, B-trees, heaps, chunk indexes and filters. These are public
 * classes of version 0.13.0, though not all meant for others: the zoo in the tests says what a newer version changes.
 */
package org.windrow.consumer.describe.hdf5;
