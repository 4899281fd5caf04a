package org.windrow.consumer.repository.mytardis.records;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.windrow.consumer.repository.RepositoryException;
import org.windrow.consumer.repository.mytardis.api.Api;
import org.windrow.consumer.repository.mytardis.ledger.Ledger;
import tools.jackson.databind.JsonNode;

/**
 * Who may see an experiment: users and groups that read, write and own it, as MyData shares. The server keeps any grant
 * as often as it is made, so what is there is listed first.
 */
public final class Accesses {
    private final Api api;
    private final Ledger ledger;

    public Accesses(Api api, Ledger ledger) {
        this.api = api;
        this.ledger = ledger;
    }

    /** Whom something is granted. */
    record Grantee(String plugin, long entity) {
        static Grantee user(long id) {
            return new Grantee("django_user", id);
        }

        static Grantee group(long id) {
            return new Grantee("django_group", id);
        }
    }

    /**
     * Grants what is not granted yet; asks nothing of the server where all of it is known to be. May be repeated. One at
     * a time, for two datasets of an experiment may come together.
     */
    synchronized void grant(long experiment, Set<Grantee> wanted) throws RepositoryException {
        Set<Grantee> missing = new LinkedHashSet<>(wanted);
        missing.removeAll(known(experiment));
        if (missing.isEmpty()) {
            return;
        }
        for (Grantee grantee : missing) {
            if (!isThere(experiment, grantee)) {
                post(experiment, grantee);
            }
            ledger.write(sql -> sql.update(
                    "INSERT OR IGNORE INTO access (experiment, plugin, entity) VALUES (?, ?, ?)",
                    experiment,
                    grantee.plugin(),
                    grantee.entity()));
        }
    }

    private List<Grantee> known(long experiment) throws RepositoryException {
        return ledger.read(
                sql -> sql.all(
                        "SELECT plugin, entity FROM access WHERE experiment = ?",
                        row -> new Grantee(row.getString(1), row.getLong(2)),
                        experiment),
                List.of());
    }

    private boolean isThere(long experiment, Grantee grantee) throws RepositoryException {
        return !api.search(
                        "objectacl",
                        Map.of("pluginId", grantee.plugin(), "entityId", Long.toString(grantee.entity())),
                        found -> is(found, experiment, grantee))
                .isEmpty();
    }

    /** Of this grantee, for this experiment, with all that we grant: one that only reads may be made an owner. */
    private static boolean is(JsonNode found, long experiment, Grantee grantee) {
        return Api.text(found, "pluginId").equals(grantee.plugin())
                && Api.text(found, "entityId").equals(Long.toString(grantee.entity()))
                && Api.text(found, "content_object").equals(Api.uri("experiment", experiment))
                && found.path("canRead").asBoolean(false)
                && found.path("canWrite").asBoolean(false)
                && found.path("isOwner").asBoolean(false);
    }

    private void post(long experiment, Grantee grantee) throws RepositoryException {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("content_type", "experiment");
        fields.put("object_id", experiment);
        fields.put("content_object", Api.uri("experiment", experiment));
        fields.put("pluginId", grantee.plugin());
        fields.put("entityId", Long.toString(grantee.entity()));
        fields.put("canRead", true);
        fields.put("canWrite", true);
        fields.put("canDelete", false);
        fields.put("isOwner", true);
        fields.put("aclOwnershipType", 1);
        api.post("objectacl", fields);
    }
}
