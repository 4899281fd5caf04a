package org.windrow.consumer.standing;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.windrow.consumer.journal.Lists.Reason;

/**
 * Why datasets are blocked: one option, or reasons that differ only in names and numbers.
 *
 * @param key the same as long as it is the same cause
 * @param title the reason without what differs
 * @param reasons as the journal has them, that of most datasets first
 */
public record Cause(String key, String title, List<Reason> reasons) {
    private static final Pattern PATH_BEFORE = Pattern.compile("^[^:]*[/.][^:]*: (?=[\\p{L}\\p{N}])");
    private static final Pattern QUOTED = Pattern.compile("'[^']*'|\"[^\"]*\"|“[^”]*”");
    private static final Pattern ADDRESS = Pattern.compile("https?://\\S+");
    private static final Pattern DIGEST = Pattern.compile("\\b(?:[a-z]+[0-9-]*:)?[0-9a-f]{8,}(?:-[0-9a-f]{4,12})*…?");
    private static final Pattern OTHERS = Pattern.compile(" \\(and [0-9,]+ [^)]*\\)$");
    private static final Pattern NUMBER = Pattern.compile("[0-9][0-9.,]*");

    public Cause {
        reasons = List.copyOf(reasons);
    }

    public long entries() {
        return reasons.stream().mapToLong(Reason::entries).sum();
    }

    /** The option that blocks them, if one does. */
    public Optional<String> option() {
        return reasons.get(0).option();
    }

    /** What releases them, where it is the same for all. */
    public Optional<String> remedy() {
        List<Optional<String>> different =
                reasons.stream().map(Reason::remedy).distinct().limit(2).toList();
        return different.size() == 1 ? different.get(0) : Optional.empty();
    }

    /** Groups reasons into causes, that of most datasets first. */
    public static List<Cause> of(List<Reason> reasons) {
        Map<String, List<Reason>> groups = new LinkedHashMap<>();
        for (Reason reason : reasons) {
            String key = reason.option().map(option -> "option " + option).orElseGet(() -> shape(reason.reason()));
            groups.computeIfAbsent(key, k -> new ArrayList<>()).add(reason);
        }
        return groups.entrySet().stream()
                .map(group -> new Cause(group.getKey(), title(group.getValue()), group.getValue()))
                .sorted(Comparator.comparingLong(Cause::entries).reversed())
                .toList();
    }

    private static String title(List<Reason> reasons) {
        String title = reasons.size() == 1
                ? reasons.get(0).reason()
                : shape(reasons.get(0).reason());
        return title.isEmpty() ? "for no stated reason" : title;
    }

    /** A reason without the names, addresses and numbers in it. */
    public static String shape(String reason) {
        String shape = PATH_BEFORE.matcher(reason).replaceFirst("");
        shape = OTHERS.matcher(shape).replaceFirst("");
        shape = QUOTED.matcher(shape).replaceAll("…");
        shape = ADDRESS.matcher(shape).replaceAll("…");
        shape = DIGEST.matcher(shape).replaceAll("…");
        return NUMBER.matcher(shape).replaceAll("…");
    }
}
