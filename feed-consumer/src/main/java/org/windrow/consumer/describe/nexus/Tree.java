package org.windrow.consumer.describe.nexus;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.windrow.consumer.describe.Value;

/** A part of an entry: a value, or named parts. */
public sealed interface Tree {
    /** One value. */
    record Leaf(Value value) implements Tree {}

    /**
     * A group, or a field with its {@code value}, {@code unit}, {@code shape} and attributes. Grows while it is built, and
     * is left alone after that.
     */
    record Branch(Map<String, Tree> members) implements Tree {
        Branch() {
            this(new LinkedHashMap<>());
        }

        /** The branch of that name; whatever else has the name moves to {@code name_}. */
        Branch branch(String name) {
            if (members.get(name) instanceof Branch there) {
                return there;
            }
            moveAway(name);
            Branch made = new Branch();
            members.put(name, made);
            return made;
        }

        /** Puts a value there; whatever has the name moves to {@code name_}. */
        void put(String name, Value value) {
            moveAway(name);
            members.put(name, new Leaf(value));
        }

        private void moveAway(String name) {
            Tree there = members.remove(name);
            if (there != null) {
                String free = name + "_";
                while (members.containsKey(free)) {
                    free += "_";
                }
                members.put(free, there);
            }
        }

        /** The value at the end of a path, if one is there. */
        public Optional<Value> value(String... path) {
            Tree at = this;
            for (String part : path) {
                at = at instanceof Branch branch ? branch.members().get(part) : null;
            }
            return at instanceof Leaf leaf ? Optional.of(leaf.value()) : Optional.empty();
        }
    }
}
