/**
 * The consumer's own memory, in one SQLite file: how far each feed was read, every entry with its newest state and what
 * became of it, which experiment a group of entries is bound to, and an append-only history of files.
 *
 * <p>Nothing here fetches, decides or stores data files.
 */
package org.windrow.consumer.journal;
