/**
 * The provider's memory: what was seen in staging, what is published, and the change log, in one SQLite file.
 *
 * <p>In come folder listings and digests; out come published states, changes and blocks. It decides nothing about time
 * on its own: the pass tells it what time it is.
 */
package org.windrow.provider.index;
