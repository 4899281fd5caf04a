package org.windrow.provider.passes;

import java.util.List;
import java.util.Optional;

/** When the provider looks at its sources. Each has a timer of its own: one that is slow delays no other. */
public final class PassTimer implements AutoCloseable {
    private final List<SourceTimer> timers;

    /** Prepares them; {@link #start} starts them with a walk each. */
    public PassTimer(List<SourceTimer> timers) {
        this.timers = List.copyOf(timers);
    }

    public void start() {
        timers.forEach(SourceTimer::start);
    }

    /** Something may be due now. */
    public void wake() {
        timers.forEach(SourceTimer::wake);
    }

    /** What the last pass of some source failed with, if it did. */
    public Optional<String> failure() {
        return timers.stream().flatMap(timer -> timer.failure().stream()).findFirst();
    }

    /** The timer of a source. */
    public Optional<SourceTimer> of(String source) {
        return timers.stream().filter(timer -> timer.name().equals(source)).findFirst();
    }

    @Override
    public void close() {
        timers.forEach(SourceTimer::close);
    }
}
