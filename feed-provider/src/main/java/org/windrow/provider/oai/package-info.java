/**
 * Speaks OAI-PMH 2.0: what a request means, which records answer it, and how they are written.
 *
 * <p>In come the arguments of a request and what the index keeps of every dataset ever published; out comes a response in
 * pieces. Nothing here knows HTTP or the disk. A list costs what one page of it shows.
 */
package org.windrow.provider.oai;
