package org.windrow.consumer.describe.command;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.windrow.consumer.describe.Subject;
import org.windrow.settings.BoundedPattern;
import org.windrow.settings.Section;
import org.windrow.settings.SlowPatternException;
import org.windrow.settings.Unusable;
import org.windrow.settings.Values;

/**
 * A program that describes some files.
 *
 * @param name by which descriptions name it
 * @param match is found in the names of those files
 * @param arguments the program first; with places for the file
 * @param timeout after which it ends
 */
public record Command(String name, BoundedPattern match, List<String> arguments, Duration timeout) {
    private static final Duration USUAL = Duration.ofSeconds(30);
    private static final Duration LONGEST = Duration.ofHours(1);
    private static final Pattern PLACE = Pattern.compile("\\{(file|name|directory)\\}");
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,40}");

    public Command {
        arguments = List.copyOf(arguments);
    }

    /** Reads {@code commands} of the section {@code describe}. */
    public static List<Command> read(Section describe) {
        List<Command> commands = new ArrayList<>();
        for (Section section : describe.sections("commands")) {
            one(section).ifPresent(commands::add);
            section.refuseUnknown();
        }
        return commands;
    }

    private static Optional<Command> one(Section section) {
        Optional<String> name = section.parsed("name", Command::name);
        Optional<BoundedPattern> match = section.parsed("match", Command::match);
        List<String> arguments = section.texts("command");
        Duration timeout = section.parsed("timeout", Command::time).orElse(USUAL);
        missing(section, "name", "Write how the command is called, like fio.");
        missing(section, "match", "Write which names it is for, like '*.fio'.");
        if (arguments.isEmpty() || PLACE.matcher(arguments.get(0)).find()) {
            section.problem("command", "names no program", "Write it like [/usr/local/bin/describe-fio, '{file}'].");
            return Optional.empty();
        }
        return name.flatMap(known -> match.map(pattern -> new Command(known, pattern, arguments, timeout)));
    }

    private static void missing(Section section, String key, String remedy) {
        if (!section.has(key)) {
            section.problem(key, "is missing", remedy);
        }
    }

    private static String name(String text) {
        if (!NAME.matcher(text).matches()) {
            throw new Unusable("is no name of a command", "Write small letters, digits and hyphens.");
        }
        return text;
    }

    private static Duration time(String text) {
        Duration time = Values.duration(text);
        if (time.isZero() || time.compareTo(LONGEST) > 0) {
            throw new Unusable("is no time for one file", "Write one up to 1h, like 30s.");
        }
        return time;
    }

    /** {@code *.fio}, whatever the case; or a regular expression between slashes. */
    private static BoundedPattern match(String text) {
        if (text.startsWith("/")) {
            return BoundedPattern.parse(text);
        }
        StringBuilder regex = new StringBuilder("(?is)^");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            regex.append(c == '*' ? ".*" : c == '?' ? "." : Pattern.quote(String.valueOf(c)));
        }
        return BoundedPattern.parse(regex.append('$').toString());
    }

    boolean isFor(String fileName) {
        try {
            return match.isIn(fileName);
        } catch (SlowPatternException e) {
            return false;
        }
    }

    /** The arguments for a file. No name of a file becomes an option: one that begins with a hyphen gets {@code ./} before it. */
    List<String> of(Subject subject) {
        List<String> filled = new ArrayList<>();
        for (String argument : arguments) {
            Matcher place = PLACE.matcher(argument);
            StringBuilder text = new StringBuilder();
            while (place.find()) {
                String value = value(place.group(1), subject);
                String safe = place.start() == 0 && value.startsWith("-") ? "./" + value : value;
                place.appendReplacement(text, Matcher.quoteReplacement(safe));
            }
            filled.add(place.appendTail(text).toString());
        }
        return filled;
    }

    private static String value(String place, Subject subject) {
        return switch (place) {
            case "file" -> subject.file().toString();
            case "directory" -> subject.directory().toString();
            default -> subject.name();
        };
    }

    /** Where its parameters' meaning is at home. */
    String namespace() {
        return "http://" + name.toLowerCase(Locale.ROOT) + ".schema";
    }
}
