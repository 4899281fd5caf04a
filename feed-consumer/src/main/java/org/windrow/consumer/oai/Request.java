package org.windrow.consumer.oai;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.windrow.consumer.poll.Harvest;

/** A question to an OAI-PMH server: a verb and its arguments. */
record Request(Map<String, String> arguments) {
    static final Request IDENTIFY = new Request(Map.of("verb", "Identify"));
    static final Request FORMATS = new Request(Map.of("verb", "ListMetadataFormats"));

    /** The next page of a list, or its first. */
    static Request page(Running list, Harvest asked) {
        Map<String, String> arguments = new LinkedHashMap<>();
        arguments.put("verb", "ListRecords");
        if (list.token().isPresent()) {
            arguments.put("resumptionToken", list.token().get());
            return new Request(arguments);
        }
        arguments.put("metadataPrefix", list.prefix());
        list.from().ifPresent(from -> arguments.put("from", from));
        asked.set().ifPresent(set -> arguments.put("set", set));
        return new Request(arguments);
    }

    /** As it stands in an address, or in the body of a POST. */
    String form() {
        return arguments.entrySet().stream()
                .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    URI at(URI base) {
        String text = base.toString();
        return URI.create(text + (text.contains("?") ? "&" : "?") + form());
    }

    String verb() {
        return arguments.get("verb");
    }

    Optional<String> token() {
        return Optional.ofNullable(arguments.get("resumptionToken"));
    }
}
