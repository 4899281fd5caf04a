package org.windrow.provider.configuration;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.windrow.provider.index.view.RecordSets;
import org.windrow.provider.oai.Crosswalk;
import org.windrow.provider.oai.DcElement;
import org.windrow.provider.oai.Described;
import org.windrow.provider.oai.OaiSettings;
import org.windrow.provider.oai.Provenance;
import org.windrow.provider.scan.Source;
import org.windrow.provider.scan.Template;
import org.windrow.settings.Section;
import org.windrow.settings.Unusable;
import org.windrow.settings.Values;

/** Reads as what the provider speaks OAI-PMH, and tries every template with the names there are. */
public final class OaiReader {
    private static final Pattern EMAIL = Pattern.compile("\\S+@(\\S+\\.)+\\S+");
    private static final Pattern IDENTIFIER = Pattern.compile("[a-zA-Z0-9][a-zA-Z0-9-]*(\\.[a-zA-Z0-9][a-zA-Z0-9-]*)+");
    private static final int MOST_A_PAGE = 1_000;

    private final Section keys;
    private final Set<String> levels = new TreeSet<>();
    private final Set<String> names = new TreeSet<>(Described.NAMES);

    public OaiReader(Section keys, List<Source> sources) {
        this.keys = keys;
        sources.forEach(source -> levels.addAll(source.rules().attributeNames()));
        names.addAll(levels);
    }

    public OaiChoice read() {
        Optional<String> identifier = keys.parsed("repository-identifier", OaiReader::identifier);
        List<String> emails = each(keys, "admin-email", OaiReader::email);
        OaiSettings stand = OaiSettings.usual("", "");
        OaiSettings others = new OaiSettings(
                stand.name(),
                stand.identifier(),
                stand.adminEmails(),
                sets(),
                crosswalk(keys.section("crosswalk")),
                keys.parsed("landing-url", this::addressTemplate),
                scheme(keys.section("identifier")),
                keys.parsed("licence", OaiReader::address),
                provenance(keys.section("provenance")),
                each(keys, "friends", OaiReader::address),
                keys.integer("page-size", OaiSettings.USUAL_PAGE, 1, MOST_A_PAGE));
        keys.refuseUnknown();
        return new OaiChoice(identifier, emails, others);
    }

    private RecordSets sets() {
        Set<String> known = new TreeSet<>(levels);
        known.addAll(RecordSets.usualProperties());
        List<String> written = each(keys, "sets", text -> {
            for (String name : text.strip().split(":", -1)) {
                if (!known.contains(name)) {
                    throw new Unusable("names '" + name + "', which no dataset has", suggestion(name, known));
                }
            }
            return text.strip();
        });
        return keys.has("sets") ? RecordSets.parse(written) : OaiSettings.USUAL_SETS;
    }

    private Crosswalk crosswalk(Section elements) {
        Map<DcElement, List<Template>> templates = new EnumMap<>(DcElement.class);
        for (DcElement element : DcElement.values()) {
            if (elements.has(element.word())) {
                templates.put(element, each(elements, element.word(), this::template));
            }
        }
        elements.refuseUnknown();
        return new Crosswalk(templates).orUsual();
    }

    private Optional<OaiSettings.Scheme> scheme(Section section) {
        Optional<String> type = section.text("type");
        Optional<Template> value = section.parsed("value", text -> template(text, "identifier", "url"));
        if (type.isPresent() != section.text("value").isPresent()) {
            section.problem(
                    type.isPresent() ? "type" : "value",
                    "needs the other one, type or value",
                    "Write both, like {type: DOI, value: '10.5072/{id}'}.");
        }
        section.refuseUnknown();
        return type.flatMap(name -> value.map(template -> new OaiSettings.Scheme(name, template)));
    }

    private Optional<Provenance> provenance(Section section) {
        List<String> all = List.of("base-url", "identifier", "datestamp", "metadata-namespace");
        List<Template> templates = all.stream()
                .flatMap(key -> section.parsed(key, this::template).stream())
                .toList();
        long given = all.stream().filter(key -> section.text(key).isPresent()).count();
        if (given > 0 && given < all.size()) {
            section.problem(
                    all.stream()
                            .filter(key -> section.text(key).isEmpty())
                            .findFirst()
                            .orElseThrow(),
                    "is missing",
                    "Give all of " + String.join(", ", all) + ", or none.");
        }
        section.refuseUnknown();
        return templates.size() < all.size()
                ? Optional.empty()
                : Optional.of(new Provenance(templates.get(0), templates.get(1), templates.get(2), templates.get(3)));
    }

    private Template template(String text, String... unknownYet) {
        if (text.equals(Crosswalk.MEDIA_TYPES)) {
            return Template.parse(text);
        }
        Template template = Template.parse(text);
        Set<String> known = new TreeSet<>(names);
        known.removeAll(Set.of(unknownYet));
        for (String name : template.levels()) {
            if (!known.contains(name)) {
                String what = names.contains(name) ? "', which is made of this" : "', which no dataset has";
                throw new Unusable("names '" + name + what, suggestion(name, known));
            }
        }
        return template;
    }

    private static String suggestion(String name, Set<String> known) {
        return Values.nearest(name, known)
                .map(near -> "Did you mean '" + near + "'?")
                .orElse("There are " + String.join(", ", known) + ".");
    }

    private Template addressTemplate(String text) {
        Template template = template(text, "url"); // it is what the address is for
        Map<String, String> sample = new HashMap<>();
        names.forEach(name -> sample.put(name, "x"));
        address(template.filled(sample).orElse(""));
        return template;
    }

    private static URI address(String text) {
        try {
            URI address = new URI(text.strip());
            if (address.getHost() != null && address.getScheme().matches("(?i)https?")) {
                return address;
            }
        } catch (URISyntaxException e) {
            // refused below, like another kind of address
        }
        throw new Unusable("is not an absolute http or https address", "Write it like https://www.example.org/...");
    }

    private static String identifier(String text) {
        if (!IDENTIFIER.matcher(text).matches()) {
            throw new Unusable(
                    "cannot begin identifiers of records", "Write a name of your domain, like harvest.example.org");
        }
        return text;
    }

    private static String email(String text) {
        if (!EMAIL.matcher(text).matches()) {
            throw new Unusable("is not an e-mail address with a domain", "Write it like data@example.org");
        }
        return text;
    }

    private static <T> List<T> each(Section section, String key, Function<String, T> reader) {
        List<T> values = new ArrayList<>();
        for (String text : section.texts(key)) {
            try {
                values.add(reader.apply(text));
            } catch (Unusable e) {
                section.problem(key, "'" + text + "' " + e.getMessage(), e.remedy());
            }
        }
        return values;
    }
}
