/**
 * Computes the digests of quiet files in the background, newest dataset first.
 *
 * <p>In come tasks from the index, out go digests to it. A digest is kept only if the file was in the same state before
 * and after it was read.
 */
package org.windrow.provider.hash;
