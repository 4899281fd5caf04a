/**
 * Metadata from the bytes of files. In comes a file that was brought and verified; out comes a {@link
 * org.windrow.consumer.describe.Description}: parameters with units, and what could not be read, each with its place in
 * the file. Nothing here can fail an ingest: every fault is a finding on the file.
 *
 * <p>Extractors are found by what a file begins with first and by its name second, and fill a {@link
 * org.windrow.consumer.describe.Sheet}, which keeps what they wrote when they fail, and stops them at the limits. They run
 * in a process of their own ({@code child}); none may be called by the consumer itself on bytes that somebody else made.
 *
 * <p>What is told of all that was read, the consumer decides: a schema file of the site ({@code schema}), else the rules for
 * the kind of file ({@code nexus}, {@code fei}), and after both the lists, names and units that the site wants ({@code
 * rules}).
 */
package org.windrow.consumer.describe;
