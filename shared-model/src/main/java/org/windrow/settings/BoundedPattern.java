package org.windrow.settings;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * A regular expression of the operator's, searched in paths and names. However it is written, a search ends soon.
 */
public final class BoundedPattern {
    /** Some 20 ms; an ordinary search in an ordinary path takes a few hundred steps. */
    private static final int MOST_STEPS = 2_000_000;

    private final String written;
    private final Pattern pattern;

    private BoundedPattern(String written, Pattern pattern) {
        this.written = written;
        this.pattern = pattern;
    }

    /**
     * Reads a pattern, which may stand between slashes as in JavaScript: {@code /^...$/}, {@code /.../i}.
     *
     * @throws Unusable if it is no regular expression
     */
    public static BoundedPattern parse(String written) {
        boolean slashes = written.length() > 2 && written.startsWith("/");
        boolean ignoringCase = slashes && written.endsWith("/i") && written.length() > 3;
        String bare = written;
        if (ignoringCase) {
            bare = JavaScriptClasses.inJava(written.substring(1, written.length() - 2));
        } else if (slashes && written.endsWith("/")) {
            bare = JavaScriptClasses.inJava(written.substring(1, written.length() - 1));
        }
        if (bare.isBlank()) {
            throw new Unusable("is empty, so it would be found everywhere", "Write a pattern, or leave the key out.");
        }
        try {
            int flags = ignoringCase ? Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE : 0;
            return new BoundedPattern(written, Pattern.compile(bare, flags));
        } catch (PatternSyntaxException e) {
            String where = e.getIndex() < 0 ? "" : " at character " + (e.getIndex() + 1);
            throw new Unusable(
                    "is not a regular expression: " + e.getDescription() + where,
                    "Write a backslash before ( [ { + * ? . where they mean themselves.",
                    e);
        }
    }

    /** Whether it is found anywhere in {@code text}. */
    public boolean isIn(String text) {
        return search(text).isPresent();
    }

    /**
     * The first place in {@code text} where it is found.
     *
     * @throws SlowPatternException if the search did not end within its bound
     */
    public Optional<Matcher> search(String text) {
        Matcher matcher = pattern.matcher(new Counted(text));
        try {
            return matcher.find() ? Optional.of(matcher) : Optional.empty();
        } catch (OutOfSteps | StackOverflowError e) {
            throw new SlowPatternException(this, e);
        }
    }

    /** Whether it is all of {@code path} from its beginning, or from some slash in it, to its end. */
    public boolean isWholeNameOf(String path) {
        Matcher matcher = pattern.matcher(new Counted(path));
        matcher.useAnchoringBounds(false).useTransparentBounds(true);
        try {
            for (int start = 0; start >= 0; start = path.indexOf('/', start + 1)) {
                boolean slash = path.charAt(start) == '/';
                if (matcher.region(start, path.length()).matches()
                        || (slash && matcher.region(start + 1, path.length()).matches())) {
                    return true;
                }
            }
            return false;
        } catch (OutOfSteps | StackOverflowError e) {
            throw new SlowPatternException(this, e);
        }
    }

    /** The expression without slashes around it. */
    public String expression() {
        return pattern.pattern();
    }

    /** Whether a part of what it finds can be told apart. */
    public boolean hasGroup() {
        return pattern.matcher("").groupCount() > 0;
    }

    public boolean ignoresCase() {
        return (pattern.flags() & Pattern.CASE_INSENSITIVE) != 0;
    }

    /** As the operator wrote it. */
    @Override
    public String toString() {
        return written;
    }

    private static final class OutOfSteps extends RuntimeException {
        OutOfSteps() {
            super("", null, false, false);
        }
    }

    /** Counts how often the matcher looks at a character: backtracking cannot happen without. */
    private static final class Counted implements CharSequence {
        private final String text;
        private int steps;

        Counted(String text) {
            this.text = text;
        }

        @Override
        public char charAt(int index) {
            if (++steps > MOST_STEPS) {
                throw new OutOfSteps();
            }
            return text.charAt(index);
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.substring(start, end);
        }

        @Override
        public String toString() {
            return text;
        }
    }
}
