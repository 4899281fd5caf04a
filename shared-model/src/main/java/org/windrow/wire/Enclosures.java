package org.windrow.wire;

import java.net.URI;
import java.util.Iterator;
import java.util.Optional;
import org.windrow.model.DataFile;
import org.windrow.model.Dataset;
import org.windrow.model.Digest;

/**
 * Writes the links to a dataset's files. Nine in ten elements of a feed are such links, so they are written straight
 * away, in the form that the printer gives all other elements.
 */
final class Enclosures {
    private static final String SELF = "<link rel=\"self\"";
    private static final String LINK_END = "/>";
    /** About what one link takes. */
    private static final int USUAL_LENGTH = 400;

    private final URI base;
    private final String source;
    private final String below;
    private final Optional<OldForm> old;

    /** Links to files of {@code source}, below {@code base}. */
    Enclosures(URI base, String source, Optional<OldForm> old) {
        this.base = base;
        this.source = source;
        this.below = base + "files/" + Percent.segment(source) + "/";
        this.old = old;
    }

    /** The printed {@code entry} with the links of {@code dataset}'s files after the one to itself. */
    static String into(String entry, URI base, Dataset dataset, Optional<OldForm> old) {
        int at = entry.indexOf(LINK_END, entry.indexOf(SELF)) + LINK_END.length();
        StringBuilder whole = new StringBuilder(
                entry.length() + USUAL_LENGTH * dataset.files().size());
        whole.append(entry, 0, at);
        Enclosures links = new Enclosures(base, dataset.source(), old);
        dataset.files().forEach(file -> links.write("enclosure", file, whole));
        return whole.append(entry, at, entry.length()).toString();
    }

    /** Writes a link of that relation to a file. */
    void write(String relation, DataFile file, StringBuilder to) {
        to.append("<link rel=\"").append(relation).append('"');
        attribute("type", file.mediaType(), to);
        to.append(" href=\"");
        href(file, to);
        to.append('"');
        attribute("title", file.path().value(), to);
        to.append(" length=\"").append(file.bytes()).append('"');
        digests(file, to);
        Timestamp.exact(file.modified())
                .ifPresent(time -> to.append(" w:modified=\"").append(time).append('"'));
        old.ifPresent(form -> form.attributes(source, file, to));
        to.append(" />");
    }

    private void href(DataFile file, StringBuilder to) {
        if (old.isPresent()) {
            old.get().href(base, below, file, to);
        } else {
            XmlText.escape(below, true, to);
            Percent.path(file.location().value(), to);
        }
    }

    private static void digests(DataFile file, StringBuilder to) {
        if (!file.digests().isEmpty()) {
            to.append(" le:hash=\"");
            for (Iterator<Digest> digests = file.digests().iterator(); digests.hasNext(); ) {
                to.append(digests.next()).append(digests.hasNext() ? " " : "");
            }
            to.append('"');
        }
    }

    static void attribute(String name, String value, StringBuilder to) {
        to.append(' ').append(name).append("=\"");
        int start = to.length();
        XmlText.escape(value, true, to);
        referToSurrogates(start, to);
        to.append('"');
    }

    /** Characters beyond U+FFFF as references, as the printer writes them. */
    private static void referToSurrogates(int start, StringBuilder text) {
        for (int i = text.length() - 2; i >= start; i--) {
            if (Character.isSurrogatePair(text.charAt(i), text.charAt(i + 1))) {
                text.replace(i, i + 2, "&#x" + Integer.toHexString(text.codePointAt(i)) + ";");
            }
        }
    }
}
