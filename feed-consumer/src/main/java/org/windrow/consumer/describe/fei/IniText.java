package org.windrow.consumer.describe.fei;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.windrow.consumer.describe.Name;
import org.windrow.consumer.describe.Parameter;
import org.windrow.consumer.describe.Sheet;
import org.windrow.consumer.describe.Value;
import org.windrow.consumer.describe.Written;

/** Settings in sections, a line each: {@code [Beam]}, then {@code HV=15000}. Of a key that comes again the first counts. */
final class IniText {
    private final String source;
    private final Sheet sheet;
    private final Set<String> seen = new HashSet<>();
    private String section = "";

    IniText(String source, Sheet sheet) {
        this.source = source;
        this.sheet = sheet;
    }

    void read(String text) {
        text.lines().map(String::strip).forEach(this::line);
    }

    private void line(String line) {
        int equals = line.indexOf('=');
        if (line.startsWith("[") && line.endsWith("]")) {
            sheet.node();
            section = line.substring(1, line.length() - 1).strip();
        } else if (equals > 0) {
            setting(
                    line.substring(0, equals).strip(),
                    line.substring(equals + 1).strip());
        }
    }

    private void setting(String key, String written) {
        Name name = section.isEmpty() ? Name.of(key) : Name.of(section, key);
        if (seen.add(name.toString().toLowerCase(Locale.ROOT))) {
            Value value = written.isEmpty() ? new Value.Absent("empty") : Written.value(written);
            sheet.add(Parameter.of(name, value, source));
        }
    }
}
