package org.windrow.provider.scan;

import java.nio.file.Path;
import java.time.Duration;

/**
 * One configured staging directory.
 *
 * @param directory absolute; need not exist when its mount went away
 * @param settle how long size, mtime and ctime of a file must be unchanged before it is quiet
 * @param publishAtLatest how long a dataset's changes wait for its last files to become quiet
 * @param goneAfter how long a vanished dataset stays in the feed
 */
public record Source(
        String name,
        Path directory,
        SourceRules rules,
        Duration settle,
        Duration publishAtLatest,
        Duration goneAfter) {}
