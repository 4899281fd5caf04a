package org.windrow.consumer.repository.mytardis.checks;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.windrow.check.Finding;
import org.windrow.consumer.repository.RepositoryException;
import org.windrow.consumer.repository.mytardis.api.Api;
import org.windrow.consumer.repository.mytardis.api.RefusedRequest;
import tools.jackson.databind.JsonNode;

/**
 * Finds out what the account may do by doing it: the server tells nobody's permissions. Makes an experiment with a dataset
 * and a file without bytes, and removes the experiment again; a dataset cannot be removed over the interface, and stays
 * where only an administrator sees it.
 */
public final class PermissionTrial {
    static final String TITLE = "Windrow's trial of permissions (to be removed)";

    /** What an account needs that ingests. */
    static final List<String> NEEDED =
            List.of("add_experiment", "change_experiment", "change_dataset", "add_datafile", "add_objectacl");

    private final Api api;
    private final long user;
    private final List<Finding> findings = new ArrayList<>();

    public PermissionTrial(Api api, JsonNode self) {
        this.api = api;
        this.user = self.path("id").asLong();
    }

    /** One thing that is tried; returns what it made. */
    private interface Attempt {
        long run() throws RepositoryException;
    }

    public List<Finding> run() throws RepositoryException {
        long experiment = attempt(
                "add_experiment",
                () -> api.post("experiment", Map.of("title", TITLE)).id());
        if (experiment < 0) {
            return findings;
        }
        try {
            attempt(
                    "add_objectacl",
                    () -> api.post("objectacl", access(experiment)).id());
            long dataset = attempt(
                    "change_dataset",
                    () -> api.post("dataset", dataset(experiment)).id());
            if (dataset >= 0) {
                attempt(
                        "add_datafile",
                        () -> api.post("dataset_file", file(dataset)).id());
            }
            attempt("change_experiment", () -> {
                api.patch("experiment", experiment, Map.of("description", "tried"));
                return experiment;
            });
        } finally {
            api.deleteExperiment(experiment);
        }
        return findings;
    }

    private long attempt(String permission, Attempt attempt) throws RepositoryException {
        try {
            long made = attempt.run();
            findings.add(Finding.ok("the account has the permission " + permission));
            return made;
        } catch (RefusedRequest e) {
            if (e.status() != 401 && e.status() != 403) {
                throw e;
            }
            findings.add(Finding.error(
                    "the account lacks the permission " + permission,
                    "Have an administrator of MyTardis grant it: " + String.join(", ", NEEDED) + "."));
            return -1;
        }
    }

    private Map<String, Object> access(long experiment) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("content_type", "experiment");
        fields.put("object_id", experiment);
        fields.put("content_object", Api.uri("experiment", experiment));
        fields.put("pluginId", "django_user");
        fields.put("entityId", Long.toString(user));
        fields.put("canRead", true);
        fields.put("aclOwnershipType", 1);
        return fields;
    }

    private static Map<String, Object> dataset(long experiment) {
        return Map.of("description", TITLE, "experiments", List.of(Api.uri("experiment", experiment)));
    }

    private static Map<String, Object> file(long dataset) {
        return Map.of(
                "dataset", Api.uri("dataset", dataset),
                "filename", "trial.txt",
                "directory", "",
                "size", 0,
                "md5sum", "d41d8cd98f00b204e9800998ecf8427e");
    }
}
