package org.windrow.consumer.describe.spectrum;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.windrow.consumer.describe.Extractor;
import org.windrow.consumer.describe.Head;
import org.windrow.consumer.describe.Name;
import org.windrow.consumer.describe.Parameter;
import org.windrow.consumer.describe.Sheet;
import org.windrow.consumer.describe.Subject;
import org.windrow.consumer.describe.Value;
import org.windrow.consumer.describe.Written;

/**
 * The quantification text of an XL30: rows {@code counts,energy,"Ni K?"} of elements, and rows {@code "KeV",20} of named
 * numbers. Names end in {@code .dat} like those of many other files, so the rows alone tell it.
 */
public final class DatExtractor implements Extractor {
    private static final int MOST_BYTES = 4 << 20;
    private static final String NUMBER = "\\s*([0-9.eE+-]{1,40})\\s*";

    /** A byte after the letter of the line has no meaning. */
    private static final Pattern ELEMENT =
            Pattern.compile(NUMBER + "," + NUMBER + ",\\s*\"([A-Z][a-z]?)\\s+([KLM])[^\"]{0,8}\"\\s*");

    private static final Pattern NAMED = Pattern.compile("\\s*\"([^\"]{1,100})\"\\s*,\\s*\"?([^\",]{0,200})\"?\\s*");

    @Override
    public String name() {
        return "dat";
    }

    @Override
    public String namespace() {
        return "http://dat.schema";
    }

    @Override
    public boolean byContent(Head head) {
        String start = new String(head.bytes(), StandardCharsets.ISO_8859_1);
        return start.indexOf('\0') < 0 && start.lines().limit(200).anyMatch(DatExtractor::isTelling);
    }

    private static boolean isTelling(String line) {
        return ELEMENT.matcher(line).matches() || line.matches("\\s*\"(?:Cpspn|KeV)\"\\s*,.*");
    }

    @Override
    public boolean byName(Head head) {
        return false;
    }

    @Override
    public void describe(Subject subject, Sheet sheet) throws IOException {
        byte[] bytes;
        try (InputStream in = Files.newInputStream(subject.file())) {
            bytes = in.readNBytes(MOST_BYTES);
            if (in.read() >= 0) {
                sheet.unread("", "is longer than 4 MiB; the rest was not read");
            }
        }
        List<Value> elements = new ArrayList<>();
        int number = 0;
        for (String line : (Iterable<String>) new String(bytes, StandardCharsets.ISO_8859_1).lines()::iterator) {
            sheet.node();
            row(line, "line " + ++number, elements, sheet);
        }
        if (!elements.isEmpty()) {
            sheet.add(new Parameter(
                    Name.of("Elements"),
                    new Value.Many(elements),
                    Optional.empty(),
                    List.of((long) elements.size()),
                    "rows of elements"));
        }
    }

    private static void row(String line, String source, List<Value> elements, Sheet sheet) {
        Matcher element = ELEMENT.matcher(line);
        Matcher named = NAMED.matcher(line);
        if (element.matches()) {
            elements.add(Value.of(element.group(3)));
            String shown = "Atomic=" + element.group(3) + ", Line=" + element.group(4) + ", Energy=" + element.group(2)
                    + ", Height=" + element.group(1);
            sheet.add(Parameter.of(Name.of("Element " + elements.size()), Value.of(shown), source));
        } else if (named.matches()) {
            named(named.group(1).strip(), named.group(2).strip(), source, sheet);
        } else if (!line.isBlank() && !line.matches("[\\s0-9.,eE+-]*")) {
            sheet.unread(source, "is no row of an element or of a named number");
        }
    }

    private static void named(String name, String written, String source, Sheet sheet) {
        if (name.isEmpty()) {
            return;
        }
        Value value = written.isEmpty() ? new Value.Absent("empty") : Written.value(written);
        Parameter parameter = Parameter.of(Name.of(name), value, source);
        sheet.add(
                switch (name) {
                    case "KeV" -> parameter.in("kV");
                    case "Cpspn" -> parameter.in("1/s");
                    default -> parameter;
                });
    }
}
