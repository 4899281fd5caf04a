package org.windrow.provider.scan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.windrow.model.RelativePath;

/**
 * Names that never are data: half-copied files and what operating systems drop. Written like {@code *.part}, with
 * {@code *}, {@code ?} and {@code [a-z]}, ignoring case; one that ends with {@code /} is a folder with all that is in
 * it.
 */
public final class IgnoredNames {
    private static final String WILD = "*?[]";
    private static final String ALNUM = "[A-Za-z0-9]";
    private static final String RSYNC = "temporary name of rsync";
    private static final String UNFINISHED = "unfinished copy or temporary file";
    private static final String DROPPING = "left by an operating system";

    /** What is ignored where nothing else is set. */
    public static final IgnoredNames USUAL = new IgnoredNames(List.of(
            new Rule(".*." + ALNUM.repeat(6), RSYNC),
            new Rule(".~tmp~/", RSYNC),
            new Rule(".rsync-partial/", RSYNC),
            new Rule("*.part", UNFINISHED),
            new Rule("*.partial", UNFINISHED),
            new Rule("*.filepart", UNFINISHED),
            new Rule("*.crdownload", UNFINISHED),
            new Rule("*.tmp", UNFINISHED),
            new Rule("*~", UNFINISHED),
            new Rule("~$*", UNFINISHED),
            new Rule(".nfs*", UNFINISHED),
            new Rule(".fuse_hidden*", UNFINISHED),
            new Rule(".DS_Store", DROPPING),
            new Rule("._*", DROPPING),
            new Rule("Thumbs.db", DROPPING),
            new Rule("ehthumbs.db", DROPPING),
            new Rule("desktop.ini", DROPPING),
            new Rule(".directory", DROPPING),
            new Rule(".Trash*/", DROPPING),
            new Rule(".Spotlight-V100/", DROPPING),
            new Rule(".fseventsd/", DROPPING),
            new Rule("$RECYCLE.BIN/", DROPPING),
            new Rule("System Volume Information/", DROPPING)));

    private record Rule(String glob, String why) {
        boolean isFolder() {
            return glob.endsWith("/");
        }

        String name() {
            return why + " '" + glob + "'";
        }

        String expression() {
            return expressionOf(isFolder() ? glob.substring(0, glob.length() - 1) : glob);
        }

        boolean covers(RelativePath location) {
            return isFolder()
                    ? anyFolder(List.of(this)).matcher(location.value()).find()
                    : anyName(List.of(this)).matcher(location.name()).matches();
        }
    }

    private final List<Rule> rules;
    private final List<Ends> ends;
    private final Pattern names;
    private final Pattern folders;

    private IgnoredNames(List<Rule> rules) {
        this.rules = rules;
        this.ends = rules.stream().filter(r -> !r.isFolder()).map(Ends::of).toList();
        this.names = anyName(rules.stream().filter(r -> !r.isFolder()).toList());
        this.folders = anyFolder(rules.stream().filter(Rule::isFolder).toList());
    }

    /** The names in {@code globs} and no others. */
    public static IgnoredNames of(List<String> globs) {
        return new IgnoredNames(
                globs.stream().map(glob -> new Rule(glob, "ignore-names")).toList());
    }

    /** The rule that keeps the file out, if one does. */
    Optional<String> ruleFor(RelativePath location) {
        boolean any =
                coversName(location.name()) || folders.matcher(location.value()).find();
        return any ? rules.stream().filter(r -> r.covers(location)).findFirst().map(Rule::name) : Optional.empty();
    }

    /** Whether a rule keeps out all that is in a folder. */
    boolean coversFolder(String folder) {
        return folders.matcher(folder + "/").find();
    }

    /** Whether a rule keeps out files of that name, wherever they lie. */
    boolean coversName(String name) {
        for (Ends each : ends) {
            if (each.fit(name)) {
                return names.matcher(name).matches();
            }
        }
        return false;
    }

    /** How a name begins and ends that may match a rule: to look for these is far cheaper than to match. */
    private record Ends(String start, String end) {
        static Ends of(Rule rule) {
            String glob = rule.glob();
            int first = 0;
            while (first < glob.length() && WILD.indexOf(glob.charAt(first)) < 0) {
                first++;
            }
            int last = glob.length();
            while (last > first && WILD.indexOf(glob.charAt(last - 1)) < 0) {
                last--;
            }
            return new Ends(glob.substring(0, first), glob.substring(last));
        }

        boolean fit(String name) {
            int behind = name.length() - end.length();
            return behind >= 0
                    && name.regionMatches(true, 0, start, 0, start.length())
                    && name.regionMatches(true, behind, end, 0, end.length());
        }
    }

    /** As they are written in settings. */
    public List<String> globs() {
        return rules.stream().map(Rule::glob).toList();
    }

    private static Pattern anyName(List<Rule> rules) {
        return alternatives(rules, "", "");
    }

    private static Pattern anyFolder(List<Rule> rules) {
        return alternatives(rules, "(?:^|/)", "/");
    }

    private static Pattern alternatives(List<Rule> rules, String before, String after) {
        // An empty alternation would match the empty name; this matches nothing at all.
        String any = rules.isEmpty()
                ? "(?!)"
                : rules.stream().map(Rule::expression).collect(Collectors.joining("|", "(?:", ")"));
        return Pattern.compile(before + any + after, Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    }

    private static String expressionOf(String glob) {
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < glob.length(); i++) {
            char c = glob.charAt(i);
            int close = c == '[' ? glob.indexOf(']', i + 2) : -1;
            if (close > 0) {
                parts.add(
                        "[" + glob.substring(i + 1, close).replace("\\", "\\\\").replace("[", "\\[") + "]");
                i = close;
            } else if (c == '*') {
                parts.add("[^/]*");
            } else {
                parts.add(c == '?' ? "[^/]" : Pattern.quote(String.valueOf(c)));
            }
        }
        return String.join("", parts);
    }
}
