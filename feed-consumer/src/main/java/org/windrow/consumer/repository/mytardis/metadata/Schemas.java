package org.windrow.consumer.repository.mytardis.metadata;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.windrow.consumer.repository.RepositoryException;
import org.windrow.consumer.repository.mytardis.api.Api;

/**
 * Sees that the server has the schemas of our parameters before anything is made there: what it is asked to make with an
 * unknown one is made all the same, without its parameters. Safe for many threads.
 */
public final class Schemas {
    private final Api api;
    private final Set<String> known = ConcurrentHashMap.newKeySet();

    public Schemas(Api api) {
        this.api = api;
    }

    /**
     * Asks for what is not known yet.
     *
     * @throws RepositoryException naming the first that is missing; it works as soon as somebody loads it
     */
    public void mustKnow(String... namespaces) throws RepositoryException {
        for (String namespace : namespaces) {
            if (!namespace.isEmpty() && !known.contains(namespace)) {
                if (!isThere(namespace)) {
                    throw ParameterSets.missing(namespace);
                }
                known.add(namespace);
            }
        }
    }

    private boolean isThere(String namespace) throws RepositoryException {
        return !api.search(
                        "schema",
                        Map.of("namespace", namespace),
                        found -> Api.text(found, "namespace").equals(namespace))
                .isEmpty();
    }
}
