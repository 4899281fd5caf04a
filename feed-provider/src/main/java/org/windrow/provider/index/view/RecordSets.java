package org.windrow.provider.index.view;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.windrow.model.Dataset;
import org.windrow.page.RawPath;

/**
 * The sets that datasets belong to, named by their properties from the general to the special: with the hierarchy {@code
 * [source, instrument]} a dataset is in {@code source.lab} and in {@code source.lab:instrument.SEM}. Characters that names
 * of sets cannot have (OAI-PMH §2.6) are written {@code ~XX}, a byte of UTF-8 each.
 *
 * @param hierarchies names of properties, the general one first; none where there are no sets
 */
public record RecordSets(List<List<String>> hierarchies) {
    public static final RecordSets NONE = new RecordSets(List.of());

    private static final String PLAIN = "-_!*'()";

    public RecordSets {
        hierarchies = hierarchies.stream().map(List::copyOf).toList();
    }

    /** As settings write hierarchies: {@code source:instrument}. */
    public static RecordSets parse(List<String> written) {
        return new RecordSets(
                written.stream().map(each -> List.of(each.split(":", -1))).toList());
    }

    /** The form that {@link #parse} reads, one hierarchy after the other. */
    public String written() {
        return hierarchies.stream().map(each -> String.join(":", each)).collect(Collectors.joining("\n"));
    }

    /** What a dataset can be found by. */
    public static Map<String, String> propertiesOf(Dataset dataset) {
        Map<String, String> properties = new HashMap<>();
        dataset.owner().ifPresent(owner -> properties.put(Facets.OWNER, owner));
        dataset.experiment().ifPresent(title -> properties.put(Facets.EXPERIMENT, title));
        properties.putAll(dataset.attributes());
        properties.put(Facets.SOURCE, dataset.source());
        return properties;
    }

    /** The properties that every dataset may have, whatever the levels of its path. */
    public static List<String> usualProperties() {
        return List.of(Facets.SOURCE, Facets.OWNER, Facets.EXPERIMENT);
    }

    /** All sets that a dataset of those properties is in, each after the one that holds it. */
    public List<String> of(Map<String, String> properties) {
        List<String> specs = new ArrayList<>();
        for (List<String> hierarchy : hierarchies) {
            StringBuilder spec = new StringBuilder();
            for (String name : hierarchy) {
                String value = properties.getOrDefault(name, "");
                if (value.isBlank()) {
                    break;
                }
                spec.append(spec.isEmpty() ? "" : ":");
                spec.append(encoded(name, PLAIN)).append('.').append(encoded(value, PLAIN + "."));
                specs.add(spec.toString());
            }
        }
        return specs.stream().distinct().toList();
    }

    /** The properties that all members of a set have; nothing for a name that is no set's. */
    public Optional<Map<String, String>> properties(String spec) {
        Map<String, String> properties = new LinkedHashMap<>();
        for (String part : spec.split(":", -1)) {
            int dot = part.indexOf('.');
            Optional<String> value = dot < 1 ? Optional.empty() : decoded(part.substring(dot + 1));
            if (value.isEmpty()) {
                return Optional.empty();
            }
            properties.put(decoded(part.substring(0, dot)).orElse(""), value.get());
        }
        List<String> names = List.copyOf(properties.keySet());
        boolean known = hierarchies.stream()
                .anyMatch(each -> each.size() >= names.size()
                        && each.subList(0, names.size()).equals(names));
        return known && of(properties).contains(spec) ? Optional.of(properties) : Optional.empty();
    }

    private static String encoded(String text, String kept) {
        StringBuilder encoded = new StringBuilder();
        for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (octet & 0xff);
            boolean plain = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
            if (plain || kept.indexOf(c) >= 0) {
                encoded.append(c);
            } else {
                encoded.append(String.format(Locale.ROOT, "~%02X", octet & 0xff));
            }
        }
        return encoded.toString();
    }

    private static Optional<String> decoded(String text) {
        return text.indexOf('%') >= 0 ? Optional.empty() : RawPath.decode(text.replace('~', '%'));
    }
}
