/**
 * Cuts the change log into feed documents: which changes stand in one, how documents link, and by which entity tag a
 * reader knows that nothing changed.
 *
 * <p>In comes what is published; out come documents as bytes. Nothing here knows HTTP, a clock or the disk.
 */
package org.windrow.provider.feed;
