package org.windrow.provider.oai;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.windrow.wire.XmlText;

/** Reads one request and finds everything that is wrong with it (OAI-PMH §3.6, §4). */
final class RequestReader {
    private static final String WORD = "[A-Za-z0-9\\-_.!~*'()]+";
    private static final Pattern PREFIX = Pattern.compile(WORD);
    private static final Pattern SET = Pattern.compile(WORD + "(:" + WORD + ")*");

    private final Map<String, List<String>> given;
    private final List<OaiError> errors = new ArrayList<>();

    private RequestReader(Arguments arguments) {
        this.given = arguments.values();
        arguments.unreadable().forEach(pair -> bad(OaiError.quoted(pair) + " is no percent-encoded UTF-8 text."));
    }

    static Asking read(Arguments arguments) {
        RequestReader reader = new RequestReader(arguments);
        Optional<Asked> asked = reader.asked();
        return new Asking(reader.errors.isEmpty() ? asked : Optional.empty(), reader.errors, reader.repeated());
    }

    private Optional<Asked> asked() {
        List<String> verbs = given.getOrDefault(Argument.VERB, List.of());
        Optional<Verb> verb = verbs.size() == 1 ? Verb.named(verbs.get(0)) : Optional.empty();
        if (verb.isEmpty()) {
            errors.add(new OaiError(OaiError.Code.BAD_VERB, badVerb(verbs)));
            return Optional.empty();
        }
        arguments(verb.get());
        return Optional.of(asked(verb.get()));
    }

    private static String badVerb(List<String> verbs) {
        String known = " Verbs are "
                + String.join(", ", Stream.of(Verb.values()).map(Verb::written).toList()) + "; case counts.";
        return switch (verbs.size()) {
            case 0 -> "There is no verb." + known;
            case 1 -> OaiError.quoted(verbs.get(0)) + " is no verb." + known;
            default -> "The verb is given " + verbs.size() + " times.";
        };
    }

    private void arguments(Verb verb) {
        given.forEach((name, values) -> {
            if (!name.equals(Argument.VERB) && !verb.takes(name)) {
                bad(verb.written() + " takes no argument " + OaiError.quoted(name) + ".");
            } else if (values.size() > 1) {
                bad("'" + name + "' is given " + values.size() + " times.");
            } else if (values.get(0).isEmpty() && !name.equals(Argument.TOKEN)) {
                bad("'" + name + "' has no value.");
            }
        });
        if (given.containsKey(Argument.TOKEN) && verb.takes(Argument.TOKEN)) {
            if (given.size() > 2) {
                bad("A resumptionToken goes with no other argument than the verb.");
            }
            return;
        }
        verb.required().stream()
                .sorted()
                .filter(name -> !given.containsKey(name))
                .forEach(name -> bad(verb.written() + " needs the argument '" + name + "'."));
        formed(Argument.PREFIX, PREFIX);
        formed(Argument.SET, SET);
        dates();
    }

    private void formed(String name, Pattern form) {
        value(name)
                .filter(value -> !value.isEmpty() && !form.matcher(value).matches())
                .ifPresent(value -> bad(OaiError.quoted(value) + " cannot be a " + name + "."));
    }

    private void dates() {
        Optional<Datestamp> from = date(Argument.FROM);
        Optional<Datestamp> until = date(Argument.UNTIL);
        if (from.isPresent() && until.isPresent()) {
            if (from.get().isDay() != until.get().isDay()) {
                bad("'from' and 'until' must be equally fine: both days, or both seconds.");
            } else if (from.get().first().isAfter(until.get().first())) {
                bad("'from' lies behind 'until'.");
            }
        }
    }

    private Optional<Datestamp> date(String name) {
        Optional<String> value = value(name);
        Optional<Datestamp> date = value.flatMap(Datestamp::parse);
        if (date.isEmpty() && value.filter(text -> !text.isEmpty()).isPresent()) {
            bad("'" + name + "' is " + OaiError.quoted(value.get())
                    + ", no UTC date. Write it like 2026-11-22 or 2026-11-22T08:15:00Z.");
        }
        return date;
    }

    private Asked asked(Verb verb) {
        Optional<String> token = value(Argument.TOKEN);
        return switch (verb) {
            case IDENTIFY -> new Asked.Identify();
            case LIST_METADATA_FORMATS -> new Asked.Formats(value(Argument.IDENTIFIER));
            case LIST_SETS -> new Asked.Sets(token);
            case GET_RECORD ->
                new Asked.One(
                        value(Argument.IDENTIFIER).orElse(""),
                        value(Argument.PREFIX).orElse(""));
            case LIST_IDENTIFIERS, LIST_RECORDS -> token.isPresent() ? new Asked.More(verb, token.get()) : many(verb);
        };
    }

    private Asked many(Verb verb) {
        return new Asked.Many(
                verb,
                value(Argument.PREFIX).orElse(""),
                value(Argument.FROM).flatMap(Datestamp::parse),
                value(Argument.UNTIL).flatMap(Datestamp::parse),
                value(Argument.SET));
    }

    private Optional<String> value(String name) {
        return given.getOrDefault(name, List.of()).stream().findFirst();
    }

    private void bad(String message) {
        errors.add(OaiError.argument(message));
    }

    /** Without what would make the response itself invalid. */
    private Map<String, String> repeated() {
        Map<String, String> repeated = new LinkedHashMap<>();
        if (errors.stream().noneMatch(OaiError::hidesArguments)) {
            given.forEach((name, values) -> {
                String value = values.get(0);
                boolean isLegal = XmlText.clean(value).equals(value);
                if (isLegal && (!name.equals(Argument.IDENTIFIER) || isUri(value))) {
                    repeated.put(name, value);
                }
            });
        }
        return repeated;
    }

    private static boolean isUri(String text) {
        try {
            return !new URI(text).toString().isEmpty();
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
