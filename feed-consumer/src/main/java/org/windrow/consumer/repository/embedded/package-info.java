/**
 * The repository that is a plain tree any tool can read: every dataset a BagIt bag (RFC 8493) with an RO-Crate 1.1
 * document, and a catalogue beside the tree. In come updates with landed files; out go look-ups. It fetches nothing and
 * knows no feeds.
 *
 * <p>An update is an intent first, written to the catalogue; then files are moved; then the bag's tag files and the
 * catalogue's rows are written, and the intent goes with them. What was begun is finished at the next opening.
 */
package org.windrow.consumer.repository.embedded;
