package org.windrow.consumer.proposal;

import java.net.URI;
import java.util.Set;

/** A name for a feed that nobody has named: it stands in the journal, and in what people type. */
public final class FeedName {
    private static final String FALLBACK = "staging";

    private FeedName() {}

    /** By its address alone. */
    public static String of(String url) {
        String host = url.replaceFirst("^[A-Za-z]+://", "").replaceFirst("[:/?#].*$", "");
        boolean number = host.matches("[0-9.]*|\\[.*") || host.equals("localhost");
        return number ? FALLBACK : usable(host.replaceFirst("^www\\.", "").replaceFirst("\\..*$", ""));
    }

    /** The provider's only source, where it has one that was given a name; else by the address. */
    public static String of(URI url, Portrait portrait) {
        Set<String> places = portrait.places().keySet();
        if (places.size() == 1) {
            String source = places.iterator().next().replaceFirst("^.*/files/([^/]*)/$", "$1");
            if (source.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,63}") && !source.equals("default")) {
                return source;
            }
        }
        return of(url.toString());
    }

    private static String usable(String text) {
        String name = text.replaceAll("[^A-Za-z0-9._-]+", "-").replaceAll("^[._-]+|[._-]+$", "");
        return name.isEmpty() ? FALLBACK : name.substring(0, Math.min(64, name.length()));
    }
}
