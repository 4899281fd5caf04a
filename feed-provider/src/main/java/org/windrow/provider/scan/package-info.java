/**
 * Walks a staging directory and says of every file which dataset it belongs to, or which rule keeps it out.
 *
 * <p>In comes a configured {@link org.windrow.provider.scan.Source}; out come folder listings, and for each path a {@link
 * org.windrow.provider.scan.Placement}. Keeps no state, opens no file, never writes below a staging directory.
 */
package org.windrow.provider.scan;
