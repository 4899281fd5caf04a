package org.windrow.wire;

import java.net.URI;

/**
 * One entry of a feed document, cut out but not yet understood.
 *
 * @param xml a document of its own: every namespace in scope is declared on its root
 * @param base against which relative addresses in it resolve, {@code xml:base} of its ancestors applied
 * @param hash SHA-256 of {@code xml}, hexadecimal: equal entries of two polls have equal hashes
 * @param position in its document, from 1, for messages about entries without an id
 */
public record RawEntry(String xml, URI base, String hash, int position) {}
