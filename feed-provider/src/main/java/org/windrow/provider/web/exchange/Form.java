package org.windrow.provider.web.exchange;

import java.util.Locale;
import java.util.Optional;
import org.eclipse.jetty.http.HttpHeader;

/** In which form a dataset is shown. */
public enum Form {
    ATOM,
    HTML,
    JSON;

    /** An address without its suffix, and the form that the suffix names; absent where it has none. */
    public record Named(String id, Optional<Form> form) {}

    public static Named of(String name) {
        for (Form form : values()) {
            String suffix = "." + form.name().toLowerCase(Locale.ROOT);
            if (name.endsWith(suffix)) {
                return new Named(name.substring(0, name.length() - suffix.length()), Optional.of(form));
            }
        }
        return new Named(name, Optional.empty());
    }

    /** The form that the reader prefers; Atom unless another one is named. */
    public static Form preferred(Ask ask) {
        Accepted accepted = new Accepted(ask.header(HttpHeader.ACCEPT));
        if (accepted.wantsHtml()) {
            return HTML;
        }
        return accepted.wantsJson() ? JSON : ATOM;
    }
}
