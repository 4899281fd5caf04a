package org.windrow.provider.configuration;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.windrow.provider.scan.Source;
import org.windrow.settings.Section;

/** Whether the directories of all sources, and the index, can stand beside each other. */
public final class SourceDirectories {
    private record Entry(Source source, Section section) {
        Path directory() {
            return source.directory();
        }
    }

    private final List<Entry> entries = new ArrayList<>();

    public void add(Source source, Section section) {
        entries.add(new Entry(source, section));
    }

    /** Reports every fault to the section of its source; those of the index to {@code settings}. */
    public void check(Path index, Set<String> known, Section settings) {
        for (int i = 0; i < entries.size(); i++) {
            Entry entry = entries.get(i);
            exists(entry, known);
            for (int j = 0; j < entries.size(); j++) {
                if (i != j) {
                    apart(entry, entries.get(j), i < j);
                }
            }
            if (inside(index, entry.directory())) {
                settings.problem(
                        "index",
                        "'" + index + "' lies inside the staging directory " + entry.directory(),
                        "Put it elsewhere: nothing is ever written below a staging directory.");
            }
        }
    }

    private static void exists(Entry entry, Set<String> known) {
        Path directory = entry.directory();
        Section section = entry.section();
        if (Files.isDirectory(directory)) {
            if (!Files.isReadable(directory) || !Files.isExecutable(directory)) {
                section.problem(
                        "directory", "'" + directory + "' may not be read by this user", "Let this user list it.");
            }
        } else if (Files.exists(directory)) {
            section.problem("directory", "'" + directory + "' is not a directory", "Name the directory itself.");
        } else if (!known.contains(entry.source().name())) {
            section.problem("directory", "'" + directory + "' is not there", "Mount it, make it, or correct the path.");
        }
    }

    private static void apart(Entry entry, Entry other, boolean isFirst) {
        String otherName = other.source().name();
        if (!isFirst && entry.source().name().equals(otherName)) {
            entry.section()
                    .problem("name", "'" + otherName + "' is the name of two sources", "Give each a name of its own.");
        }
        boolean same = inside(other.directory(), entry.directory());
        if (inside(entry.directory(), other.directory()) && !(same && isFirst)) {
            entry.section()
                    .problem(
                            "directory",
                            "'" + entry.directory() + "' lies inside that of the source '" + otherName + "', "
                                    + other.directory(),
                            "Its files would be published twice: keep one of the two sources.");
        }
    }

    private static boolean inside(Path path, Path directory) {
        return IndexLocation.real(path).startsWith(IndexLocation.real(directory));
    }
}
