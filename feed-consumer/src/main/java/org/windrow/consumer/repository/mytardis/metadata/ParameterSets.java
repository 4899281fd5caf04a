package org.windrow.consumer.repository.mytardis.metadata;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.windrow.consumer.repository.RepositoryException;
import org.windrow.consumer.repository.mytardis.api.Api;
import org.windrow.consumer.repository.mytardis.api.RefusedRequest;
import org.windrow.consumer.repository.mytardis.ledger.Ledger;
import tools.jackson.databind.JsonNode;

/**
 * Parameters of experiments and datasets, each namespace once. They are posted after their object, not with it: what is
 * wrong with them then costs no look-up of an object whose id nobody told.
 */
public final class ParameterSets {
    private final Api api;
    private final Ledger ledger;
    private final InstantSource clock;

    public ParameterSets(Api api, Ledger ledger, InstantSource clock) {
        this.api = api;
        this.ledger = ledger;
        this.clock = clock;
    }

    /**
     * Sees that an object has its parameters; may be repeated. One at a time, as datasets share experiments.
     *
     * @param resource {@code experiment} or {@code dataset}
     * @param fresh whether the object was made just now
     */
    public synchronized void ensure(
            String resource, long parent, String namespace, Map<String, String> values, boolean fresh)
            throws RepositoryException {
        Map<String, String> named = new LinkedHashMap<>(values);
        named.remove("");
        if (namespace.isEmpty() || named.isEmpty() || isKnown(resource, parent, namespace)) {
            return;
        }
        String subject = resource + "/" + parent + " " + namespace;
        boolean noted = ledger.intend("parameters", subject, clock.instant());
        if ((fresh && !noted) || !isThere(resource, parent, namespace)) {
            post(resource, parent, namespace, named);
        }
        ledger.write(sql -> {
            sql.update(
                    "INSERT OR IGNORE INTO parameter_set (resource, parent, namespace) VALUES (?, ?, ?)",
                    resource,
                    parent,
                    namespace);
            return sql.update("DELETE FROM intent WHERE kind = 'parameters' AND subject = ?", subject);
        });
    }

    private void post(String resource, long parent, String namespace, Map<String, String> values)
            throws RepositoryException {
        try {
            api.post(
                    resource + "parameterset",
                    Map.of(resource, Api.uri(resource, parent), "schema", namespace, "parameters", list(values)));
        } catch (RefusedRequest e) {
            throw e.status() == 404 ? missing(namespace) : e;
        }
    }

    /** The server says so of a schema it does not have. */
    static RepositoryException missing(String namespace) {
        return new RefusedRequest(
                404,
                "MyTardis does not know the schema '" + namespace
                        + "' (404). Load the fixture that holds it, or name another one: feed-consumer check",
                true);
    }

    /** As the server reads them. */
    public static List<Map<String, String>> list(Map<String, String> values) {
        List<Map<String, String>> list = new ArrayList<>();
        values.forEach((name, value) -> {
            if (!name.isEmpty()) {
                list.add(Map.of("name", name, "value", value));
            }
        });
        return list;
    }

    private boolean isKnown(String resource, long parent, String namespace) throws RepositoryException {
        return ledger.read(
                        sql -> sql.number(
                                "SELECT count(*) FROM parameter_set WHERE resource = ? AND parent = ? AND namespace ="
                                        + " ?",
                                resource,
                                parent,
                                namespace),
                        0L)
                > 0;
    }

    private boolean isThere(String resource, long parent, String namespace) throws RepositoryException {
        Optional<JsonNode> there = api.get(resource, parent);
        return there.isPresent()
                && there.get()
                        .path("parameter_sets")
                        .valueStream()
                        .anyMatch(
                                set -> Api.text(set.path("schema"), "namespace").equals(namespace));
    }
}
