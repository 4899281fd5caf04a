package org.windrow.consumer.repository.mytardis.world;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The parts of a form: fields, and files, which are the parts that have a file name.
 *
 * @param fields by name
 * @param files by name
 */
record Multipart(Map<String, String> fields, Map<String, byte[]> files) {
    private static final Pattern BOUNDARY = Pattern.compile("boundary=\"?([^\";]+)\"?");
    private static final Pattern NAME = Pattern.compile("[; ]name=\"([^\"]*)\"");

    static Multipart of(String contentType, byte[] body) {
        Matcher matcher = BOUNDARY.matcher(contentType);
        if (!matcher.find()) {
            throw Refused.sorry(500);
        }
        String latin = new String(body, StandardCharsets.ISO_8859_1);
        Map<String, String> fields = new LinkedHashMap<>();
        Map<String, byte[]> files = new LinkedHashMap<>();
        for (String part : latin.split(Pattern.quote("--" + matcher.group(1)), -1)) {
            int end = part.indexOf("\r\n\r\n");
            if (end > 0 && part.startsWith("\r\n") && part.endsWith("\r\n")) {
                String head = part.substring(0, end);
                byte[] content = part.substring(end + 4, part.length() - 2).getBytes(StandardCharsets.ISO_8859_1);
                name(head).ifPresent(name -> {
                    if (head.contains("filename=\"")) {
                        files.put(name, content);
                    } else {
                        fields.put(name, new String(content, StandardCharsets.UTF_8));
                    }
                });
            }
        }
        return new Multipart(fields, files);
    }

    private static Optional<String> name(String head) {
        Matcher matcher = NAME.matcher(head);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }
}
