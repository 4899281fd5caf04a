package org.windrow.consumer.net;

import java.net.URI;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A request to be made.
 *
 * @param headers sent with every hop
 * @param origins to which it and its redirects are confined
 * @param compressible whether the body may travel compressed; it is handed out plain either way
 * @param mostBytes of the plain body; reading more fails
 * @param form sent by POST, as a browser sends a form; absent for a GET
 */
public record HttpQuery(
        URI url,
        Map<String, String> headers,
        Origins origins,
        boolean compressible,
        long mostBytes,
        Patience patience,
        Optional<String> form) {
    public HttpQuery {
        headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
    }

    /** A GET. */
    public HttpQuery(
            URI url,
            Map<String, String> headers,
            Origins origins,
            boolean compressible,
            long mostBytes,
            Patience patience) {
        this(url, headers, origins, compressible, mostBytes, patience, Optional.empty());
    }
}
