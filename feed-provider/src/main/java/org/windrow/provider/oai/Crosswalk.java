package org.windrow.provider.oai;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.windrow.provider.scan.Template;

/**
 * Which property of a dataset feeds which element of its metadata.
 *
 * @param templates of each element; a value of which a property is missing is left out
 */
public record Crosswalk(Map<DcElement, List<Template>> templates) {
    /** What stands in a template for a value of its own for each media type of the dataset's files. */
    public static final String MEDIA_TYPES = "{media-types}";

    /** What datasets say of themselves without anything being set. */
    public static final Crosswalk USUAL = usual();

    public Crosswalk {
        Map<DcElement, List<Template>> copy = new EnumMap<>(DcElement.class);
        templates.forEach((element, each) -> copy.put(element, List.copyOf(each)));
        templates = copy;
    }

    /** This one, where it has an element, and else the usual one. */
    public Crosswalk orUsual() {
        Map<DcElement, List<Template>> all = new EnumMap<>(USUAL.templates);
        all.putAll(templates);
        return new Crosswalk(all);
    }

    /** The values of an element. */
    List<String> values(DcElement element, Described dataset) {
        List<String> values = new ArrayList<>();
        for (Template template : templates.getOrDefault(element, List.of())) {
            if (template.toString().equals(MEDIA_TYPES)) {
                values.addAll(dataset.mediaTypes());
            } else {
                template.filled(dataset.properties()).ifPresent(values::add);
            }
        }
        return values.stream().distinct().toList();
    }

    private static Crosswalk usual() {
        Map<DcElement, List<Template>> usual = new EnumMap<>(DcElement.class);
        put(usual, DcElement.TITLE, "{title}");
        put(usual, DcElement.CREATOR, "{owner}");
        put(usual, DcElement.SUBJECT, "{instrument}", "{experiment}");
        put(usual, DcElement.DESCRIPTION, "{summary}");
        put(usual, DcElement.PUBLISHER, "{repository}");
        put(usual, DcElement.DATE, "{published}");
        put(usual, DcElement.TYPE, "Dataset");
        put(usual, DcElement.FORMAT, MEDIA_TYPES);
        put(usual, DcElement.IDENTIFIER, "{identifier}", "{url}", "{urn}");
        put(usual, DcElement.RELATION, "{predecessor}");
        return new Crosswalk(usual);
    }

    private static void put(Map<DcElement, List<Template>> to, DcElement element, String... templates) {
        to.put(element, List.of(templates).stream().map(Template::parse).toList());
    }
}
