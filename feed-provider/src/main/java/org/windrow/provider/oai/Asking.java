package org.windrow.provider.oai;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A request as it was understood.
 *
 * @param asked absent where {@code errors} has some
 * @param repeated its arguments as the response repeats them
 */
record Asking(Optional<Asked> asked, List<OaiError> errors, Map<String, String> repeated) {
    Asking {
        errors = List.copyOf(errors);
        repeated = Collections.unmodifiableMap(new LinkedHashMap<>(repeated));
    }
}
