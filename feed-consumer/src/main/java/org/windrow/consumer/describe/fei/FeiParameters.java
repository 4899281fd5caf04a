package org.windrow.consumer.describe.fei;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.windrow.consumer.describe.Description;
import org.windrow.consumer.describe.Name;
import org.windrow.consumer.describe.Parameter;
import org.windrow.consumer.describe.Unread;
import org.windrow.consumer.describe.Value;

/** Tells the settings of a microscope by rules. */
public final class FeiParameters {
    private final FeiRules rules;
    private final String path;
    private final Map<String, Parameter> settings = new HashMap<>();

    private FeiParameters(FeiRules rules, Description read, String path) {
        this.rules = rules;
        this.path = path;
        read.parameters()
                .forEach(setting -> settings.putIfAbsent(key(setting.name().toString()), setting));
    }

    /** What is told of all that was read of a file, which lies at this path. */
    public static Description of(Description read, FeiRules rules, String path) {
        FeiParameters file = new FeiParameters(rules, read, path);
        List<Parameter> told = new ArrayList<>(file.instrument().stream().toList());
        List<Unread> unread = new ArrayList<>(read.unread());
        for (Told rule : rules.told()) {
            file.told(rule, unread).ifPresent(told::add);
        }
        return new Description(read.extractor(), read.namespace(), told, unread);
    }

    private Optional<Parameter> instrument() {
        for (Instrument instrument : rules.instruments()) {
            if (Instrument.isIn(instrument.matches(), value(instrument.setting()))) {
                String source = settings.get(key(instrument.setting())).source() + " " + instrument.setting();
                return Optional.of(Parameter.of(Name.of("Instrument"), Value.of(instrument.name()), source));
            }
        }
        return rules.instruments().stream()
                .filter(instrument -> Instrument.isIn(instrument.path(), path))
                .findFirst()
                .map(known -> Parameter.of(Name.of("Instrument"), Value.of(known.name()), "path"));
    }

    private Optional<Parameter> told(Told rule, List<Unread> unread) {
        return Told.filledIn(rule.setting(), this::value)
                .flatMap(name ->
                        Optional.ofNullable(settings.get(key(name))).map(setting -> told(setting, name, rule, unread)));
    }

    private Parameter told(Parameter setting, String name, Told rule, List<Unread> unread) {
        Parameter told = rule.change().of(setting).orElseGet(() -> {
            unread.add(new Unread(
                    setting.source(),
                    name + " is no number: '" + setting.value().text() + "'; left as it is"));
            return setting;
        });
        String shown =
                rule.change().as().flatMap(as -> Told.filledIn(as, this::value)).orElseGet(() -> shown(name));
        return told.named(Name.of(shown));
    }

    /** {@code [Beam] HV} of {@code Beam/HV}. */
    private static String shown(String name) {
        int slash = name.indexOf('/');
        return slash < 0 ? name : "[" + name.substring(0, slash) + "] " + name.substring(slash + 1);
    }

    private String value(String name) {
        Parameter setting = settings.get(key(name));
        return setting == null ? "" : setting.value().text();
    }

    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
