package org.windrow.wire;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The words of a short piece of HTML, such as a title. Only for reading: the result is not safe as HTML. */
final class HtmlText {
    private static final Pattern TAG = Pattern.compile("<[a-zA-Z/!][^<>]*>");
    private static final Pattern REFERENCE =
            Pattern.compile("&(?:#(\\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|(lt|gt|quot|apos|nbsp|amp));");

    private HtmlText() {}

    static String plain(String html) {
        Matcher reference = REFERENCE.matcher(TAG.matcher(html).replaceAll(""));
        return reference.replaceAll(
                found -> Matcher.quoteReplacement(character(found.group(1), found.group(2), found.group(3))));
    }

    private static String character(String decimal, String hexadecimal, String name) {
        if (name == null) {
            int c = decimal != null ? Integer.parseInt(decimal) : Integer.parseInt(hexadecimal, 16);
            return Character.isValidCodePoint(c) ? XmlText.clean(Character.toString(c)) : "\uFFFD";
        }
        return switch (name) {
            case "lt" -> "<";
            case "gt" -> ">";
            case "quot" -> "\"";
            case "apos" -> "'";
            case "nbsp" -> " ";
            default -> "&";
        };
    }
}
