package org.windrow.consumer.repository.mytardis.api;

import java.io.IOException;
import java.util.Map;
import org.windrow.consumer.net.Rest;
import org.windrow.consumer.net.RestAnswer;
import org.windrow.consumer.repository.RepositoryException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Says in a line what a status means, and what to do about it. MyTardis says 401 to a wrong key and to a missing right. */
final class Refusals {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int LONGEST = 300;

    /** The permission a request takes, by method and resource. */
    private static final Map<String, String> PERMISSIONS = Map.of(
            "POST experiment", "add_experiment (and change_experiment)",
            "POST dataset",
                    "change_dataset, write access to the experiment, if that is still there, and for an instrument"
                            + " membership of its facility's managers",
            "PATCH dataset", "change_dataset, and write access to its experiment",
            "POST dataset_file", "add_datafile, and write access to the dataset's experiment",
            "PATCH dataset_file", "add_datafile, and write access to the dataset's experiment",
            "POST objectacl", "add_objectacl",
            "POST experimentparameterset", "change_experiment",
            "POST datasetparameterset", "change_dataset",
            "PATCH datasetparameter", "change_dataset");

    private final Rest rest;
    private final String user;

    Refusals(Rest rest, String user) {
        this.rest = rest;
        this.user = user;
    }

    /** What such an answer means; where it means two things, the server is asked once more. */
    RepositoryException of(String method, String resource, RestAnswer answer) {
        int status = answer.status();
        String what = "MyTardis at " + rest.shown() + " ";
        if (status == 401 || status == 403) {
            return new RefusedRequest(status, what + denied(method, resource, status), true);
        }
        if (status / 100 == 3) {
            return new RefusedRequest(
                    status,
                    what + "answers " + method + " " + resource + " with a redirect to '"
                            + answer.location().map(Refusals::line).orElse("")
                            + "'. Set repository.url to where it is.",
                    true);
        }
        String why = why(answer);
        boolean later = status >= 500 || status == 408 || status == 404 || status == 409 || status == 429;
        return new RefusedRequest(
                status,
                what + "answers " + method + " " + resource + " with " + status + (why.isEmpty() ? "" : ": " + why),
                later);
    }

    /** An answer that no MyTardis gives. */
    RepositoryException odd(String method, String resource, RestAnswer answer) {
        return new RefusedRequest(
                answer.status(),
                "MyTardis at " + rest.shown() + " answers " + method + " " + resource + " with " + answer.status()
                        + " and what is not understood: '" + line(answer.text()) + "'. Is repository.url right?",
                true);
    }

    private String denied(String method, String resource, int status) {
        if (status == 401 && !isKeyGood()) {
            return "refuses the account '" + user + "' or its API key (401). Copy the key from the account's page.";
        }
        String permission = PERMISSIONS.get(method + " " + resource);
        return "does not let '" + user + "' "
                + (method.equals("GET") ? "see" : method.equals("POST") ? "add" : "change")
                + " " + resource + " (" + status + "). "
                + (permission == null
                        ? "Ask its administrator for access to that object."
                        : "Its administrator has to grant: " + permission + ".");
    }

    private boolean isKeyGood() {
        try {
            return rest.get("api/v1/user/?limit=1").status() != 401;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        } catch (IOException noAnswer) {
            return true;
        }
    }

    private static String why(RestAnswer answer) {
        try {
            JsonNode json = JSON.readTree(answer.text());
            String error = Api.text(json, "error");
            return line(error.isEmpty() ? Api.text(json, "error_message") : error);
        } catch (JacksonException notJson) {
            return "";
        }
    }

    private static String line(String text) {
        String plain = text.replaceAll("[\\p{C}\\s]+", " ").strip();
        return plain.length() > LONGEST ? plain.substring(0, LONGEST) + "…" : plain;
    }
}
