/**
 * Reads checksum files that people and instruments leave beside data ({@code SHA256SUMS}, {@code scan.tif.md5}). In come
 * bytes; out come the names and digests they state. Knows nothing of what is held, and trusts no line.
 */
package org.windrow.consumer.checksum;
