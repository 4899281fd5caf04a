package org.windrow.consumer.repository.mytardis.api;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.windrow.consumer.net.HttpException;
import org.windrow.consumer.net.Rest;
import org.windrow.consumer.net.RestAnswer;
import org.windrow.consumer.net.RestBody;
import org.windrow.consumer.repository.RepositoryException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The server's resources: lists are searched, objects are made and changed. Safe for many threads. */
public final class Api {
    public static final int PAGE = 1000;
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Pattern ID = Pattern.compile(".*/(\\d{1,18})/?");

    private final Rest rest;
    private final Pace pace;
    private final Refusals refusals;
    private final InstantSource clock;
    private volatile Instant quietUntil = Instant.MIN;

    public Api(Rest rest, Pace pace, String user, InstantSource clock) {
        this.rest = rest;
        this.pace = pace;
        this.clock = clock;
        this.refusals = new Refusals(rest, user);
    }

    /**
     * A new object.
     *
     * @param text what came with it: nothing, or a path where bytes are expected
     */
    public record Made(long id, String text) {}

    /** Where the server is. */
    public String shown() {
        return rest.shown();
    }

    /**
     * The objects of a list that are what was asked for: a filter that the server does not know is passed over by it, so
     * every one is looked at.
     */
    public List<JsonNode> search(String resource, Map<String, String> filters, Predicate<JsonNode> wanted)
            throws RepositoryException {
        List<JsonNode> found = new ArrayList<>();
        long offset = 0;
        long total;
        long received;
        do {
            JsonNode page = page(resource, filters, offset);
            total = page.path("meta").path("total_count").asLong(0);
            page.path("objects").forEach(object -> {
                if (wanted.test(object)) {
                    found.add(object);
                }
            });
            received = page.path("objects").size(); // fewer than asked for where the server has a limit of its own
            offset += received;
        } while (offset < total && received > 0);
        return found;
    }

    private JsonNode page(String resource, Map<String, String> filters, long offset) throws RepositoryException {
        StringBuilder path = new StringBuilder("api/v1/" + resource + "/?limit=" + PAGE);
        filters.forEach(
                (name, value) -> path.append('&').append(name).append('=').append(encoded(value)));
        if (offset > 0) {
            path.append("&offset=").append(offset);
        }
        RestAnswer answer = sent("GET", path.toString(), Optional.empty(), resource);
        JsonNode page = json(answer, resource);
        if (page.path("meta").path("offset").asLong(0) != offset) {
            throw refusals.odd("GET", resource, answer); // what is not in this list would be taken for not there
        }
        return page;
    }

    /**
     * What the server makes of us.
     *
     * @param date what its clock says, where it does
     * @param self our account as it shows it; absent where it shows none
     */
    public record Greeting(Optional<String> date, Optional<JsonNode> self) {}

    /** Asks for our own account: tells whether the server is there, is a MyTardis, and takes the key. */
    public Greeting greet(String user) throws RepositoryException {
        RestAnswer answer = answer("GET", "api/v1/user/?username=" + encoded(user), Optional.empty());
        if (answer.status() == 404) {
            throw refusals.odd("GET", "user", answer);
        }
        checked("GET", "user", answer);
        Optional<JsonNode> self = json(answer, "user")
                .path("objects")
                .valueStream()
                .filter(found -> text(found, "username").equals(user))
                .findFirst();
        return new Greeting(answer.date(), self);
    }

    /** Removes an experiment, the one kind of object that can be. */
    public void deleteExperiment(long id) throws RepositoryException {
        sent("DELETE", "api/v1/experiment/" + id + "/", Optional.of(RestBody.json("")), "experiment");
    }

    /** One object; nothing where there is none of that id. */
    public Optional<JsonNode> get(String resource, long id) throws RepositoryException {
        RestAnswer answer = answer("GET", "api/v1/" + resource + "/" + id + "/", Optional.empty());
        return answer.status() == 404
                ? Optional.empty()
                : Optional.of(json(checked("GET", resource, answer), resource));
    }

    /** Asks for something to be done about an object; the answer says nothing. */
    public void ask(String resource, long id, String verb) throws RepositoryException {
        sent("GET", "api/v1/" + resource + "/" + id + "/" + verb + "/", Optional.empty(), resource);
    }

    /**
     * Makes an object. Whatever else than its id comes back, it may have been made all the same.
     *
     * @throws RefusedRequest with the status, where the server gave one
     */
    public Made post(String resource, RestBody body) throws RepositoryException {
        RestAnswer answer = sent("POST", "api/v1/" + resource + "/", Optional.of(body), resource);
        Optional<Long> id = answer.location().flatMap(Api::id);
        if (answer.status() != 201 || id.isEmpty()) {
            throw refusals.odd("POST", resource, answer);
        }
        return new Made(id.get(), answer.text());
    }

    public Made post(String resource, Map<String, ?> fields) throws RepositoryException {
        return post(resource, RestBody.json(JSON.writeValueAsString(fields)));
    }

    /** Changes an object; may be repeated. */
    public void patch(String resource, long id, Map<String, ?> fields) throws RepositoryException {
        sent(
                "PATCH",
                "api/v1/" + resource + "/" + id + "/",
                Optional.of(RestBody.json(JSON.writeValueAsString(fields))),
                resource);
    }

    public static String json(Map<String, ?> fields) {
        return JSON.writeValueAsString(fields);
    }

    /** The number at the end of an object's address. */
    public static Optional<Long> id(String uri) {
        Matcher matcher = ID.matcher(uri.strip());
        return matcher.matches() ? Optional.of(Long.parseLong(matcher.group(1))) : Optional.empty();
    }

    /** An object's address, as it stands in others. */
    public static String uri(String resource, long id) {
        return "/api/v1/" + resource + "/" + id + "/";
    }

    /** A text of an object; empty for null. */
    public static String text(JsonNode object, String field) {
        JsonNode value = object.path(field);
        return value.isValueNode() && !value.isNull() ? value.asString() : "";
    }

    private RestAnswer sent(String method, String path, Optional<RestBody> body, String resource)
            throws RepositoryException {
        return checked(method, resource, answer(method, path, body));
    }

    private RestAnswer checked(String method, String resource, RestAnswer answer) throws RepositoryException {
        if (answer.status() / 100 != 2) {
            throw refusals.of(method, resource, answer);
        }
        return answer;
    }

    private RestAnswer answer(String method, String path, Optional<RestBody> body) throws RepositoryException {
        mustBeWelcome();
        try {
            pace.take();
            RestAnswer answer = body.isPresent() ? rest.send(method, path, body.get()) : rest.get(path);
            answer.leaveAloneUntil(clock.instant()).ifPresent(until -> quietUntil = until);
            return answer;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RepositoryException("interrupted while speaking to MyTardis", true, e);
        } catch (HttpException e) {
            throw new RepositoryException("MyTardis gave no answer: " + e.getMessage(), true, e);
        }
    }

    /** A server that asks for a pause gets it. */
    private void mustBeWelcome() throws RepositoryException {
        Instant until = quietUntil;
        if (until.isAfter(clock.instant())) {
            throw new RepositoryException(
                    "MyTardis at " + rest.shown() + " asks to be left alone until "
                            + until.truncatedTo(ChronoUnit.SECONDS),
                    true);
        }
    }

    private JsonNode json(RestAnswer answer, String resource) throws RepositoryException {
        try {
            JsonNode json = JSON.readTree(answer.text());
            if (json.isObject()) {
                return json;
            }
        } catch (JacksonException notJson) {
            // said below
        }
        throw refusals.odd("GET", resource, answer);
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
