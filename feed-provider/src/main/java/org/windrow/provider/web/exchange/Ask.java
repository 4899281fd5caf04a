package org.windrow.provider.web.exchange;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.windrow.page.RawPath;

/**
 * A GET or HEAD, taken apart.
 *
 * @param parts of the path below the base, decoded
 * @param query raw; empty where there is none
 */
public record Ask(List<String> parts, String query, HttpFields headers) {
    public Ask {
        parts = List.copyOf(parts);
    }

    /** The same with the fields of a form behind those of the query. */
    public Ask with(String form) {
        return new Ask(parts, query.isEmpty() || form.isEmpty() ? query + form : query + "&" + form, headers);
    }

    /** All values of a header as one list. */
    public Optional<String> header(HttpHeader name) {
        List<String> values =
                headers.getFields(name).stream().map(HttpField::getValue).toList();
        return values.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", values));
    }

    /** The first value of a form field in the query; empty where it is not given or not decodable. */
    public String parameter(String name) {
        for (String pair : query.split("&", -1)) {
            if (pair.startsWith(name + "=")) {
                return RawPath.decode(pair.substring(name.length() + 1).replace('+', ' '))
                        .orElse("");
            }
        }
        return "";
    }

    /** A page number from the query, from 1. */
    public int page() {
        String text = parameter("page");
        return number(text).orElse(1);
    }

    private static OptionalInt number(String text) {
        return text.matches("[1-9][0-9]{0,6}") ? OptionalInt.of(Integer.parseInt(text)) : OptionalInt.empty();
    }
}
