/**
 * Says where in a staging directory something may have changed, so that only that is walked.
 *
 * <p>In come events of the kernel and lines of file lists; out go {@link org.windrow.provider.watch.Hints}. All of it is a
 * hint: events get lost, and what is true is what the next walk sees. Opens no file but the lists. The only
 * room that knows the library directory-watcher.
 */
package org.windrow.provider.watch;
