package org.windrow.consumer.describe.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Which files a schema is for. */
public sealed interface Selector {
    /** A judgement on a file with its reason, which completes "the schema fits, for ...". */
    record Verdict(boolean fits, String why) {}

    /**
     * Judges a file by its path.
     *
     * @param compat as scicat-ingestor does it, oddities included
     */
    Verdict judge(String path, boolean compat);

    /** Every file. */
    record Any(String why) implements Selector {
        @Override
        public Verdict judge(String path, boolean compat) {
            return new Verdict(true, why);
        }
    }

    /** Written {@code filename:contains:text} or {@code filename:starts_with:text}. */
    record ByName(String written) implements Selector {
        static final String SOURCE = "filename";
        static final List<String> FUNCTIONS = List.of("starts_with", "contains");

        /** Its source, its function and the rest. */
        List<String> parts() {
            return List.of(written.split(":", 3));
        }

        @Override
        public Verdict judge(String path, boolean compat) {
            List<String> parts = parts();
            if (parts.size() < 3 || !parts.get(0).equals(SOURCE) || !FUNCTIONS.contains(parts.get(1))) {
                return new Verdict(false, "'" + written + "' is no condition");
            }
            String operand = parts.get(2);
            if (compat && operand.contains(":")) {
                return new Verdict(false, "'" + operand + "' has a colon, which scicat-ingestor never finds");
            }
            boolean begin = parts.get(1).equals("starts_with");
            boolean fits = begin ? path.startsWith(operand) : path.contains(operand);
            String verb = begin ? fits ? "begins with" : "does not begin with" : fits ? "contains" : "does not contain";
            return new Verdict(fits, "its path " + verb + " '" + operand + "'");
        }
    }

    /** All of them, which is true of none. */
    record All(List<Selector> parts) implements Selector {
        @Override
        public Verdict judge(String path, boolean compat) {
            return joined(parts, true, path, compat);
        }
    }

    /** One of them, which is false of none. */
    record OneOf(List<Selector> parts) implements Selector {
        @Override
        public Verdict judge(String path, boolean compat) {
            return joined(parts, false, path, compat);
        }
    }

    /** What is no selector: scicat-ingestor takes an unknown key for one that fits all files, and a list for none. */
    record Unknown(String what, boolean fitsInCompat) implements Selector {
        @Override
        public Verdict judge(String path, boolean compat) {
            boolean fits = compat && fitsInCompat;
            return new Verdict(
                    fits, what + " is no condition" + (fits ? ", which scicat-ingestor takes for true" : ""));
        }
    }

    private static Verdict joined(List<Selector> parts, boolean all, String path, boolean compat) {
        if (parts.isEmpty()) {
            return new Verdict(all, all ? "it has no condition" : "it has a list without a condition");
        }
        List<Verdict> verdicts = new ArrayList<>();
        parts.forEach(part -> verdicts.add(part.judge(path, compat)));
        boolean fits = all
                ? verdicts.stream().allMatch(Verdict::fits)
                : verdicts.stream().anyMatch(Verdict::fits);
        String why = verdicts.stream()
                .filter(verdict -> verdict.fits() == fits)
                .map(Verdict::why)
                .distinct()
                .collect(Collectors.joining(" and "));
        return new Verdict(fits, why);
    }
}
