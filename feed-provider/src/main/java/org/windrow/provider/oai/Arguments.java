package org.windrow.provider.oai;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.windrow.page.RawPath;

/**
 * What a request gives, as it gives it: nothing is lost of what is given twice or cannot be read.
 *
 * @param values of each argument, in order
 * @param unreadable pairs whose escapes or bytes are no text
 */
public record Arguments(Map<String, List<String>> values, List<String> unreadable) {
    public Arguments {
        values = Map.copyOf(values);
        unreadable = List.copyOf(unreadable);
    }

    /** Reads a query, or the body of a form (application/x-www-form-urlencoded). */
    public static Arguments of(String form) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        List<String> unreadable = new ArrayList<>();
        for (String pair : form.split("&", -1)) {
            int equals = pair.indexOf('=');
            Optional<String> name = decoded(equals < 0 ? pair : pair.substring(0, equals));
            Optional<String> value = equals < 0 ? Optional.of("") : decoded(pair.substring(equals + 1));
            if (name.isEmpty() || value.isEmpty()) {
                unreadable.add(pair);
            } else if (!pair.isEmpty()) {
                values.computeIfAbsent(name.get(), any -> new ArrayList<>()).add(value.get());
            }
        }
        return new Arguments(values, unreadable);
    }

    /** Whether nothing at all is given. */
    public boolean isEmpty() {
        return values.isEmpty() && unreadable.isEmpty();
    }

    private static Optional<String> decoded(String text) {
        return RawPath.decode(text.replace('+', ' '));
    }
}
