package org.windrow.settings;

/** A pattern gave up on a path or a name: matching it would have taken longer than anything can wait. */
public final class SlowPatternException extends RuntimeException {
    SlowPatternException(BoundedPattern pattern, Throwable cause) {
        super("the pattern '" + pattern + "' takes too long on this path", cause, false, false);
    }
}
