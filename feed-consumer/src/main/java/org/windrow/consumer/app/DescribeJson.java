package org.windrow.consumer.app;

import java.math.BigDecimal;
import java.time.temporal.Temporal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.windrow.consumer.describe.Description;
import org.windrow.consumer.describe.Explained;
import org.windrow.consumer.describe.Parameter;
import org.windrow.consumer.describe.Value;
import org.windrow.consumer.describe.schema.Applied;
import org.windrow.consumer.describe.schema.Outcome;
import org.windrow.consumer.describe.schema.Schemas;

/** What is told of files, with what led to it, for programs. */
final class DescribeJson {
    private DescribeJson() {}

    static String of(List<DescribedFile> files, Schemas schemas) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("unusable", schemas.faults().lines());
        all.put("odd", schemas.doubts().lines());
        all.put("files", files.stream().map(DescribeJson::file).toList());
        return StatusJson.write(all);
    }

    private static Map<String, Object> file(DescribedFile file) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("file", file.file().toString());
        json.put("failure", file.isRead() ? null : file.failure());
        file.explained().ifPresent(explained -> explained(json, explained, file.known()));
        return json;
    }

    private static void explained(Map<String, Object> json, Explained explained, String known) {
        json.put("extractor", explained.read().extractor());
        json.put("knownBy", known);
        json.put("asked", explained.choice().map(DescribeJson::asked).orElse(List.of()));
        json.put("schema", explained.applied().map(DescribeJson::applied).orElse(null));
        told(json, explained.told());
    }

    private static List<Map<String, Object>> asked(Schemas.Choice choice) {
        return choice.asked().stream()
                .map(one -> Map.<String, Object>of(
                        "file", one.schema().file(),
                        "fits", one.verdict().fits(),
                        "why", one.verdict().why()))
                .toList();
    }

    private static Map<String, Object> applied(Applied applied) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("file", applied.schema().file());
        json.put("id", applied.schema().id());
        json.put("name", applied.schema().name());
        json.put(
                "variables",
                applied.variables().stream().map(DescribeJson::variable).toList());
        json.put("fields", applied.items().stream().map(DescribeJson::item).toList());
        json.put("missing", applied.missing());
        return json;
    }

    private static Map<String, Object> variable(Applied.OfVariable of) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", of.variable().name());
        json.put("line", of.variable().place().line());
        json.put("type", of.variable().type());
        json.put("from", of.variable().source().written());
        outcome(json, of.outcome());
        return json;
    }

    private static Map<String, Object> item(Applied.OfItem of) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", of.item().name());
        json.put("line", of.item().place().line());
        json.put("kind", of.item().kind());
        json.put("type", of.item().type());
        json.put("from", of.item().value().written());
        outcome(json, of.outcome());
        return json;
    }

    private static void outcome(Map<String, Object> json, Outcome outcome) {
        outcome.value()
                .ifPresentOrElse(
                        typed -> {
                            json.put("value", plain(typed.datum().told()));
                            typed.unit().ifPresent(unit -> json.put("unit", unit));
                        },
                        () -> json.put("failed", outcome.why()));
    }

    private static void told(Map<String, Object> json, Description told) {
        json.put("namespace", told.namespace());
        json.put(
                "parameters",
                told.parameters().stream().map(DescribeJson::parameter).toList());
        json.put(
                "findings",
                told.unread().stream()
                        .map(finding -> Map.of("where", finding.where(), "why", finding.why()))
                        .toList());
    }

    private static Map<String, Object> parameter(Parameter parameter) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", parameter.name().toString());
        parameter.label().ifPresent(label -> json.put("called", label));
        json.put("value", plain(parameter.value()));
        parameter.unit().ifPresent(unit -> json.put("unit", unit));
        if (!parameter.shape().isEmpty()) {
            json.put("shape", parameter.shape());
        }
        json.put("source", parameter.source());
        return json;
    }

    private static Object plain(Value value) {
        return value.<Optional<Object>>fold(new Plain()).orElse(null);
    }

    private static final class Plain implements Value.Cases<Optional<Object>> {
        @Override
        public Optional<Object> number(BigDecimal number) {
            return Optional.of(number);
        }

        @Override
        public Optional<Object> text(String text) {
            return Optional.of(text);
        }

        @Override
        public Optional<Object> flag(boolean flag) {
            return Optional.of(flag);
        }

        @Override
        public Optional<Object> date(Temporal date) {
            return Optional.of(date.toString());
        }

        @Override
        public Optional<Object> many(List<Value> items) {
            return Optional.of(items.stream().map(DescribeJson::plain).toList());
        }

        @Override
        public Optional<Object> absent(String why) {
            return Optional.empty();
        }
    }
}
