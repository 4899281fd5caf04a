package org.windrow.provider.feed;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToLongFunction;

/** Keeps what was used last, up to a total weight. Safe for many threads. */
public final class Kept<K, V> {
    private final long budget;
    private final ToLongFunction<V> weight;
    private final Map<K, V> values = new LinkedHashMap<>(16, 0.75f, true);
    private long used;

    /**
     * Starts empty.
     *
     * @param budget what all kept values may weigh together; a value that alone weighs more than a quarter is not kept
     */
    public Kept(long budget, ToLongFunction<V> weight) {
        this.budget = budget;
        this.weight = weight;
    }

    /** The value of that key, if it is still kept. */
    public synchronized Optional<V> find(K key) {
        return Optional.ofNullable(values.get(key));
    }

    /** Keeps a value and lets go of those not used for longest; returns the value. */
    public synchronized V keep(K key, V value) {
        long weighs = weight.applyAsLong(value);
        if (weighs > budget / 4) {
            return value;
        }
        V before = values.put(key, value);
        used += weighs - (before == null ? 0 : weight.applyAsLong(before));
        Iterator<V> oldest = values.values().iterator();
        while (used > budget) {
            used -= weight.applyAsLong(oldest.next());
            oldest.remove();
        }
        return value;
    }
}
