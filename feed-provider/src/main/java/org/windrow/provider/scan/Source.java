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
 * @param marker the file that releases a dataset at once
 * @param links which symbolic links below it are followed
 */
public record Source(
        String name,
        Path directory,
        SourceRules rules,
        Duration settle,
        Duration publishAtLatest,
        Duration goneAfter,
        Marker marker,
        Links links) {

    /** A source whose links are not followed. */
    public Source(
            String name,
            Path directory,
            SourceRules rules,
            Duration settle,
            Duration publishAtLatest,
            Duration goneAfter,
            Marker marker) {
        this(name, directory, rules, settle, publishAtLatest, goneAfter, marker, Links.OFF);
    }

    /** A source without markers. */
    public Source(
            String name,
            Path directory,
            SourceRules rules,
            Duration settle,
            Duration publishAtLatest,
            Duration goneAfter) {
        this(name, directory, rules, settle, publishAtLatest, goneAfter, Marker.NONE);
    }

    /**
     * What is said of {@code name} in {@link Folder#unusable}: a rule of the operator's that leaves it out wins over the
     * reason why it could not be published.
     */
    public Placement unusable(Folder folder, String name) {
        Placement why = folder.unusable().get(name);
        return rules.place(folder.location(name)).fold(member -> why, ignored -> ignored, blocked -> why);
    }
}
