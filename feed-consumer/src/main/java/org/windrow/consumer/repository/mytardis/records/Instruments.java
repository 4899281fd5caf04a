package org.windrow.consumer.repository.mytardis.records;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.windrow.consumer.repository.RepositoryException;
import org.windrow.consumer.repository.mytardis.api.Api;
import org.windrow.consumer.repository.mytardis.settings.MyTardisSettings;
import org.windrow.model.FeedEntry;
import tools.jackson.databind.JsonNode;

/** The server's instruments by name; none is ever made. Safe for many threads. */
public final class Instruments {
    private static final Logger LOG = LoggerFactory.getLogger(Instruments.class);

    /** So long one that was not found is believed not to be there. */
    private static final Duration NOT_FOUND = Duration.ofMinutes(10);

    private final Api api;
    private final MyTardisSettings.Records records;
    private final InstantSource clock;
    private final Map<String, Look> byName = new ConcurrentHashMap<>();

    public Instruments(Api api, MyTardisSettings.Records records, InstantSource clock) {
        this.api = api;
        this.records = records;
        this.clock = clock;
    }

    private record Look(Optional<JsonNode> found, Instant at) {}

    /** The instrument an entry came from, where it or the settings name one that the server has. */
    Optional<Long> of(FeedEntry entry) throws RepositoryException {
        return instrument(entry).map(found -> found.path("id").asLong());
    }

    private Optional<JsonNode> instrument(FeedEntry entry) throws RepositoryException {
        String named = entry.attributes()
                .getOrDefault(records.instrumentAttribute(), "")
                .strip();
        String name = records.instrument().orElse("");
        return find(named.isEmpty() ? name : named);
    }

    /** The number of the group that manages the facility of the entry's instrument, or the one of the settings. */
    Optional<Long> managers(FeedEntry entry) throws RepositoryException {
        return managerGroup(entry).map(group -> group.path("id").asLong(0)).filter(id -> id > 0);
    }

    /** What that group is called. */
    Optional<String> managersName(FeedEntry entry) throws RepositoryException {
        return managerGroup(entry).map(group -> Api.text(group, "name"));
    }

    private Optional<JsonNode> managerGroup(FeedEntry entry) throws RepositoryException {
        Optional<JsonNode> facility = instrument(entry).map(found -> found.path("facility"));
        if (facility.isEmpty() && records.facility().isPresent()) {
            String name = records.facility().get();
            facility =
                    api
                            .search(
                                    "facility",
                                    Map.of("name", name),
                                    object -> Api.text(object, "name").equals(name))
                            .stream()
                            .findFirst();
        }
        return facility.map(found -> found.path("manager_group"));
    }

    private Optional<JsonNode> find(String name) throws RepositoryException {
        if (name.isEmpty()) {
            return Optional.empty();
        }
        Look known = byName.get(name);
        Instant now = clock.instant();
        if (known != null
                && (known.found().isPresent() || known.at().plus(NOT_FOUND).isAfter(now))) {
            return known.found();
        }
        Optional<JsonNode> found = api.search("instrument", Map.of("name", name), object -> is(object, name)).stream()
                .min(Comparator.comparingLong(object -> object.path("id").asLong()));
        if (found.isEmpty()) {
            LOG.warn("MyTardis has no instrument '{}' that we may use: its datasets name none", name);
        }
        byName.put(name, new Look(found, now));
        return found;
    }

    private boolean is(JsonNode instrument, String name) {
        return Api.text(instrument, "name").equals(name)
                && (records.facility().isEmpty()
                        || records.facility().get().equals(Api.text(instrument.path("facility"), "name")));
    }
}
