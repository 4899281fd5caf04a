package org.windrow.provider.index.view;

import java.time.Instant;

/**
 * Something that waits for a person and concerns more than one file or dataset.
 *
 * @param path below the source directory; empty for the whole source
 * @param remedy the command or act that releases it
 */
public record Notice(String source, String path, String what, Instant since, String remedy) {}
