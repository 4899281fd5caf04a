package org.windrow.consumer.repository.mytardis;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.windrow.consumer.repository.RepositoryException;
import org.windrow.model.FeedEntry;
import tools.jackson.databind.JsonNode;

/** The server's instruments by name; none is ever made. Safe for many threads. */
final class Instruments {
    private static final Logger LOG = LoggerFactory.getLogger(Instruments.class);

    private final Api api;
    private final MyTardisSettings.Records records;
    private final Map<String, Optional<Long>> byName = new ConcurrentHashMap<>();

    Instruments(Api api, MyTardisSettings.Records records) {
        this.api = api;
        this.records = records;
    }

    /** The instrument an entry came from, where it or the settings name one that the server has. */
    Optional<Long> of(FeedEntry entry) throws RepositoryException {
        String named = entry.attributes()
                .getOrDefault(records.instrumentAttribute(), "")
                .strip();
        String name = records.instrument().orElse("");
        return find(named.isEmpty() ? name : named);
    }

    private Optional<Long> find(String name) throws RepositoryException {
        if (name.isEmpty()) {
            return Optional.empty();
        }
        Optional<Long> known = byName.get(name);
        if (known != null) {
            return known;
        }
        Optional<Long> found = api.search("instrument", Map.of("name", name), object -> is(object, name)).stream()
                .map(object -> object.path("id").asLong())
                .min(Long::compare);
        if (found.isEmpty()) {
            LOG.warn("MyTardis has no instrument '{}' that we may use: its datasets name none", name);
        }
        byName.put(name, found);
        return found;
    }

    private boolean is(JsonNode instrument, String name) {
        return Api.text(instrument, "name").equals(name)
                && (records.facility().isEmpty()
                        || records.facility().get().equals(Api.text(instrument.path("facility"), "name")));
    }
}
