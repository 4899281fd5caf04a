package org.windrow.provider.web.exchange;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Entity tags in request headers (RFC 9110 §8.8.3, §13.1). */
public final class EntityTags {
    private static final Pattern TAG = Pattern.compile("(W/)?\"([^\"]*)\"");

    private EntityTags() {}

    public static String strong(String tag) {
        return "\"" + tag + "\"";
    }

    /** Whether an If-None-Match header names {@code tag}, or anything. Weak comparison. */
    public static boolean noneMatchNames(Optional<String> header, String tag) {
        return header.filter(h -> names(h, tag, true)).isPresent();
    }

    /** Whether an If-Match header, where there is one, does not name {@code tag}. Strong comparison. */
    static boolean matchFails(Optional<String> header, String tag) {
        return header.filter(h -> !names(h, tag, false)).isPresent();
    }

    private static boolean names(String header, String tag, boolean weakly) {
        if (header.strip().equals("*")) {
            return true;
        }
        Matcher tags = TAG.matcher(header);
        while (tags.find()) {
            if (tags.group(2).equals(tag) && (weakly || tags.group(1) == null)) {
                return true;
            }
        }
        return false;
    }
}
