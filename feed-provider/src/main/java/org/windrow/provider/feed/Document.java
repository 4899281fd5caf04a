package org.windrow.provider.feed;

/**
 * A rendered document.
 *
 * @param tag its entity tag without quotes; equal tags mean equal bytes
 */
@SuppressWarnings("ArrayRecordComponent") // handed straight to the network, never compared
public record Document(String tag, byte[] bytes) {}
