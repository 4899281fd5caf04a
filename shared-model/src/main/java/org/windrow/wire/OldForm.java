package org.windrow.wire;

import java.net.URI;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.windrow.model.DataFile;
import org.windrow.model.Dataset;
import org.windrow.model.Digest;

/**
 * How the atom-dataset-provider wrote entries, for the MyTardis Atom app of its time. What it adds is not valid Atom.
 *
 * @param directories of the sources by name, absolute; with one source all is named as there, with several by source
 */
public record OldForm(Map<String, String> directories) {
    /** The first parts of addresses that are ours: a folder called so is reached by {@code files/} alone. */
    public static final Set<String> OURS = Set.of(
            "",
            "feed",
            "files",
            "datasets",
            "browse",
            "health",
            "status",
            "metrics",
            "oai",
            "why",
            "search",
            "api",
            "favicon.ico",
            "robots.txt",
            ".well-known");

    static final String CATEGORY_SCHEME = "http://mytardis.org.au/ns/";

    public OldForm {
        directories = new TreeMap<>(directories);
    }

    private boolean isSingle() {
        return directories.size() == 1;
    }

    /** Like {@code /user/instrument/experiment/dataset}: two datasets never share one. */
    String id(Dataset dataset) {
        return "/" + (isSingle() ? "" : dataset.source() + "/") + dataset.key();
    }

    /** Where below the base a file of that source is, where that is not {@code files/SOURCE/}. */
    boolean isBelowBase(String location) {
        int slash = location.indexOf('/');
        return isSingle() && !OURS.contains(slash < 0 ? location : location.substring(0, slash));
    }

    /** Writes the address of a file, without quotes around it. */
    void href(URI base, String below, DataFile file, StringBuilder to) {
        String location = file.location().value();
        XmlText.escape(isBelowBase(location) ? base.toString() : below, true, to);
        Percent.path(location, to);
    }

    /** Writes the attributes that the app reads; times are milliseconds since 1970. */
    void attributes(String source, DataFile file, StringBuilder to) {
        file.digest(Digest.Algorithm.SHA_512)
                .ifPresent(digest -> to.append(" hash=\"").append(digest).append('"'));
        Enclosures.attribute("path", directories.getOrDefault(source, "") + "/" + file.location(), to);
        long modified = file.modified().toEpochMilli();
        for (String name : new String[] {"created", "modified", "updated"}) {
            to.append(' ').append(name).append("=\"").append(modified).append('"');
        }
        Enclosures.attribute("mime", file.mediaType(), to);
    }
}
