package org.windrow.consumer.repository.mytardis.metadata;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.windrow.consumer.repository.RepositoryException;
import org.windrow.consumer.repository.mytardis.api.Api;

/** Which parameters the server's schemas for what files say have: asked for once a pass. Safe for many threads. */
public final class DescribedSchemas {
    private final Api api;
    private final Map<String, Optional<Map<String, Slot>>> known = new ConcurrentHashMap<>();

    public DescribedSchemas(Api api) {
        this.api = api;
    }

    /**
     * A parameter of the server's.
     *
     * @param uri that names it without doubt: an unknown name would be made
     * @param type as the server numbers them
     * @param units of its numbers; empty where it has none
     */
    public record Slot(String uri, int type, String units) {}

    /** The parameters of a schema, by name in small letters; absent where the server has no such schema. */
    public Optional<Map<String, Slot>> of(String namespace) throws RepositoryException {
        Optional<Map<String, Slot>> slots = known.get(namespace);
        if (slots == null) {
            slots = ask(namespace);
            known.put(namespace, slots);
        }
        return slots;
    }

    private Optional<Map<String, Slot>> ask(String namespace) throws RepositoryException {
        Optional<String> schema = api
                .search(
                        "schema",
                        Map.of("namespace", namespace),
                        found -> Api.text(found, "namespace").equals(namespace))
                .stream()
                .map(found -> Api.text(found, "resource_uri"))
                .findFirst();
        if (schema.isEmpty()) {
            return Optional.empty();
        }
        Map<String, Slot> slots = new ConcurrentHashMap<>();
        api.search(
                        "parametername",
                        Map.of("schema__namespace", namespace),
                        found -> Api.text(found, "schema").equals(schema.get()))
                .forEach(found -> slots.putIfAbsent(
                        Api.text(found, "name").toLowerCase(Locale.ROOT),
                        new Slot(
                                Api.text(found, "resource_uri"),
                                found.path("data_type").asInt(),
                                Api.text(found, "units"))));
        return Optional.of(slots);
    }

    /** What was asked for before is asked for again: somebody may have loaded a schema. */
    public void forget() {
        known.clear();
    }
}
