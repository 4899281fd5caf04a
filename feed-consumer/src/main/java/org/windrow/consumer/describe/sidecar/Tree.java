package org.windrow.consumer.describe.sidecar;

import java.util.List;
import java.util.Map;
import org.windrow.consumer.describe.Value;

/** What a sidecar holds. */
sealed interface Tree {
    /** A single value. */
    record Leaf(Value value) implements Tree {}

    /** A list. */
    record Row(List<Tree> items) implements Tree {}

    /** Keys in their order. */
    record Branch(Map<String, Tree> keys) implements Tree {}
}
