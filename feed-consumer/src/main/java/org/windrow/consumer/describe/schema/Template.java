package org.windrow.consumer.describe.schema;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.windrow.settings.Node;

/** A value of a schema, in which {@code <name>} stands for a variable. */
public sealed interface Template {
    /** Words with variables in them. */
    record Words(String text) implements Template {}

    /** A list of them. */
    record Many(List<Template> items) implements Template {
        public Many {
            items = List.copyOf(items);
        }
    }

    /** Names with values, both with variables in them. */
    record Dict(Map<String, Template> members) implements Template {}

    static Template of(Node node) {
        if (node instanceof Node.Items list) {
            List<Template> items = new ArrayList<>();
            list.values().forEach(item -> items.add(of(item)));
            return new Many(items);
        } else if (node instanceof Node.Keys keys) {
            Map<String, Template> members = new LinkedHashMap<>();
            keys.values().forEach((key, value) -> members.put(key, of(value)));
            return new Dict(members);
        }
        return new Words(((Node.Text) node).value());
    }

    /** All words in it. */
    default Stream<String> words() {
        if (this instanceof Words words) {
            return Stream.of(words.text());
        } else if (this instanceof Many many) {
            return many.items().stream().flatMap(Template::words);
        }
        return ((Dict) this)
                .members().entrySet().stream()
                        .flatMap(member -> Stream.concat(
                                Stream.of(member.getKey()), member.getValue().words()));
    }

    /** As a person reads it. */
    default String written() {
        if (this instanceof Words words) {
            return words.text();
        } else if (this instanceof Many many) {
            return many.items().stream().map(Template::written).toList().toString();
        }
        Map<String, String> members = new LinkedHashMap<>();
        ((Dict) this).members().forEach((key, value) -> members.put(key, value.written()));
        return members.toString();
    }
}
