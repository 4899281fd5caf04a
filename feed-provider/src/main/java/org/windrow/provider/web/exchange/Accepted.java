package org.windrow.provider.web.exchange;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The values that an Accept or Accept-Encoding header names, each with its weight (RFC 9110 §12.4.2). */
public final class Accepted {
    private static final String ATOM = "application/atom+xml";
    private static final String HTML = "text/html";
    private static final String JSON = "application/json";

    private final Map<String, Double> weights = new TreeMap<>();

    public Accepted(Optional<String> header) {
        for (String item : header.orElse("").split(",", -1)) {
            String[] parts = item.toLowerCase(Locale.ROOT).split(";", -1);
            String name = parts[0].strip();
            if (!name.isEmpty()) {
                weights.merge(name, weight(parts), Math::max);
            }
        }
    }

    private static double weight(String[] parts) {
        for (int i = 1; i < parts.length; i++) {
            String parameter = parts[i].strip();
            if (parameter.matches("q=[01](\\.[0-9]{0,3})?")) {
                return Math.min(1, Double.parseDouble(parameter.substring(2)));
            }
        }
        return 1;
    }

    /** Whether a person's browser asks: HTML is named, and no kind of feed is wanted as much. */
    public boolean wantsHtml() {
        return of(HTML) > Math.max(of(ATOM), of("application/rss+xml"))
                && of(HTML) >= Math.max(of("application/xml"), of(JSON));
    }

    boolean wantsJson() {
        return of(JSON) > Math.max(of(ATOM), of(HTML));
    }

    public boolean wantsGzip() {
        return of("gzip") > 0 || of("x-gzip") > 0 || (of("*") > 0 && !weights.containsKey("gzip"));
    }

    private double of(String name) {
        return weights.getOrDefault(name, 0.0);
    }
}
