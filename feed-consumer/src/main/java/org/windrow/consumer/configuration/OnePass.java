package org.windrow.consumer.configuration;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.windrow.settings.Section;

/**
 * Policy options that are otherwise for one pass: {@code --set policy.allow-experiment-creation=true}.
 *
 * @param values by the key below {@code policy}, in the order given
 */
public record OnePass(Map<String, String> values) {
    static final OnePass NOTHING = new OnePass(Map.of());

    private static final String PREFIX = "policy.";

    public OnePass {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /** It cannot be what was meant; the message says how to write it. */
    public static final class UnusableException extends Exception {
        UnusableException(String message) {
            super(message);
        }
    }

    /**
     * Reads what was given with the flags; whether the keys exist is for the settings to say.
     *
     * @throws UnusableException if one is not a policy key with a value
     */
    public static OnePass of(List<String> written) throws UnusableException {
        Map<String, String> values = new LinkedHashMap<>();
        for (String text : written) {
            int equals = text.indexOf('=');
            String key = equals < 0 ? text : text.substring(0, equals).strip();
            if (equals < 1) {
                throw new UnusableException(
                        "--set " + text + ": has no value. Write it like --set policy.allow-experiment-creation=true");
            }
            if (!key.startsWith(PREFIX)) {
                throw new UnusableException("--set " + text + ": only the policy can be otherwise for one pass. "
                        + "Did you mean --set " + PREFIX + text + "?");
            }
            values.put(
                    key.substring(PREFIX.length()), text.substring(equals + 1).strip());
        }
        return new OnePass(values);
    }

    public boolean isNothing() {
        return values.isEmpty();
    }

    /** The keys below {@code policy}. */
    public Set<String> keys() {
        return values.keySet();
    }

    /** Lets the values win over the file, in the general policy and wherever a feed has one of its own. */
    void override(Section top) {
        if (isNothing()) {
            return;
        }
        List<Section> policies = new ArrayList<>(List.of(top.section("policy")));
        values.forEach((key, value) -> override(policies.get(0), key, value));
        for (Section feed : top.sections("feeds")) {
            Section own = feed.section("policy");
            values.forEach((key, value) -> overrideIfThere(own, key, value));
        }
    }

    private static void override(Section policy, String key, String value) {
        int dot = key.indexOf('.');
        String flag = "--set " + PREFIX + key;
        if (dot < 0) {
            policy.override(key, value, flag);
        } else {
            policy.override(key.substring(0, dot), key.substring(dot + 1), value, flag);
        }
    }

    private static void overrideIfThere(Section policy, String key, String value) {
        int dot = key.indexOf('.');
        boolean there = dot < 0
                ? policy.has(key)
                : policy.has(key.substring(0, dot))
                        && policy.section(key.substring(0, dot)).has(key.substring(dot + 1));
        if (there) {
            override(policy, key, value);
        }
    }

    /** The reason of something that was decided in the pass. */
    public String noted(String because) {
        return isNothing() ? because : because + "; in this pass " + this;
    }

    /** {@code policy.allow-experiment-creation=true}, for the history. */
    @Override
    public String toString() {
        return values.entrySet().stream()
                .map(set -> PREFIX + set.getKey() + "=" + set.getValue())
                .collect(Collectors.joining(", "));
    }
}
