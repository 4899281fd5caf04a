package org.windrow.provider.web;

import java.util.Locale;
import java.util.Optional;
import org.eclipse.jetty.http.HttpHeader;

/** In which form a dataset is shown. */
enum Form {
    ATOM,
    HTML,
    JSON;

    /** An address without its suffix, and the form that the suffix names; absent where it has none. */
    record Named(String id, Optional<Form> form) {}

    static Named of(String name) {
        for (Form form : values()) {
            String suffix = "." + form.name().toLowerCase(Locale.ROOT);
            if (name.endsWith(suffix)) {
                return new Named(name.substring(0, name.length() - suffix.length()), Optional.of(form));
            }
        }
        return new Named(name, Optional.empty());
    }

    /** The form that the reader prefers; Atom unless another one is named. */
    static Form preferred(Ask ask) {
        Accepted accepted = new Accepted(ask.header(HttpHeader.ACCEPT));
        if (accepted.wantsHtml()) {
            return HTML;
        }
        return accepted.wantsJson() ? JSON : ATOM;
    }
}
