package org.windrow.consumer.repository.mytardis.world;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/** Which requests go wrong, and how. */
public final class Faults {
    private final List<Rule> rules = new CopyOnWriteArrayList<>();

    private record Rule(Predicate<Ask> which, AtomicInteger times, Fault fault) {
        boolean takes(Ask ask) {
            return which.test(ask) && times.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
        }
    }

    /** Meets the request of that number, counted as {@link TardisServer#asks} counts. */
    public void at(long number, Fault fault) {
        next(1, ask -> ask.number() == number, fault);
    }

    /** Meets the next requests of that kind. */
    public void next(int times, Predicate<Ask> which, Fault fault) {
        rules.add(new Rule(which, new AtomicInteger(times), fault));
    }

    /** Meets every request of that kind until the faults are cleared. */
    public void always(Predicate<Ask> which, Fault fault) {
        next(Integer.MAX_VALUE, which, fault);
    }

    /** All goes well from now on. */
    public void clear() {
        rules.clear();
    }

    Optional<Fault> of(Ask ask) {
        return rules.stream().filter(rule -> rule.takes(ask)).map(Rule::fault).findFirst();
    }
}
