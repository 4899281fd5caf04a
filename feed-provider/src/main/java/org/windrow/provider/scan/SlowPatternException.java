package org.windrow.provider.scan;

/** A pattern gave up on a path: matching it would have taken longer than a walk can wait. */
final class SlowPatternException extends RuntimeException {
    SlowPatternException(BoundedPattern pattern, Throwable cause) {
        super("the pattern '" + pattern + "' takes too long on this path", cause, false, false);
    }
}
