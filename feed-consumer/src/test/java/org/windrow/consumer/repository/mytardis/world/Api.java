package org.windrow.consumer.repository.mytardis.world;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.windrow.consumer.repository.mytardis.world.World.Kind;
import tools.jackson.databind.node.ObjectNode;

/** Finds what a request is for, and has it answered. */
final class Api {
    private static final Pattern PATH = Pattern.compile("/api/v1/([a-z_]+)/(?:([0-9]{1,18})/(.*))?");

    private final World world;
    private final Map<String, Resource> resources = new TreeMap<>();
    private final Datasets datasets;
    private final DataFiles files;

    Api(World world, Verification verification) {
        this.world = world;
        Access access = new Access(world);
        Parameters parameters = new Parameters(world);
        Views views = new Views(world, parameters);
        NewFiles newFiles = new NewFiles(world, access, parameters, verification);
        datasets = new Datasets(world, access, parameters, views);
        files = new DataFiles(world, access, views, newFiles, verification);
        resources.put("experiment", new Experiments(world, access, parameters, views));
        resources.put("dataset", datasets);
        resources.put("dataset_file", files);
        resources.put("objectacl", new Acls(world, access));
        for (Kind kind : Kind.values()) {
            resources.put(kind.word + "parameterset", new ParameterSets(world, kind, access, parameters));
            resources.put(kind.word + "parameter", new SingleParameters(world, kind, parameters));
        }
        addPeople(views);
        addPlaces();
        addSchemas();
    }

    private void addPeople(Views views) {
        resources.put(
                "user",
                new Lookups(
                                world,
                                () -> world.people.stream().map(views::person).toList())
                        .filter("username", Resource.text("username"))
                        .filter(
                                "email__iexact",
                                (row, email) -> row.path("email").asString().equalsIgnoreCase(email))
                        .seenBy((asker, row) -> world.managesSome(asker) || asker.id() == Table.id(row))
                        .details((asker, row) -> Answer.json(200, forStrangers(asker, row))));
        resources.put(
                "group",
                new Lookups(world, world.groups::all)
                        .filter("id", Resource.id())
                        .filter("name", Resource.text("name"))
                        .seenBy((asker, row) ->
                                world.managesSome(asker) || asker.groups().contains(Table.id(row))));
    }

    private ObjectNode forStrangers(Person asker, ObjectNode row) {
        ObjectNode shown = row.deepCopy();
        if (!world.managesSome(asker) && asker.id() != Table.id(row)) {
            shown.remove("email");
            shown.remove("username");
        }
        return shown;
    }

    private void addPlaces() {
        resources.put(
                "facility",
                new Lookups(world, world.facilities::all)
                        .filter("id", Resource.id())
                        .filter("name", Resource.text("name"))
                        .seenBy(world::manages));
        resources.put(
                "instrument",
                new Lookups(world, world.instruments::all)
                        .filter("id", Resource.id())
                        .filter("name", Resource.text("name"))
                        .filter(
                                "facility__id",
                                (row, id) -> row.path("facility").path("id").asLong() == Resource.number(id))
                        .filter(
                                "facility__name",
                                (row, name) -> row.path("facility")
                                        .path("name")
                                        .asString()
                                        .equals(name))
                        .details((asker, row) -> {
                            Resource.must(world.manages(asker, (ObjectNode) row.path("facility")));
                            return Answer.json(200, row);
                        }));
        resources.put(
                "storagebox",
                new Lookups(
                                world,
                                () -> world.boxes
                                        .listed()
                                        .valueStream()
                                        .map(ObjectNode.class::cast)
                                        .toList())
                        .seenBy((asker, row) -> world.managesSome(asker)));
        resources.put(
                "replica",
                new Lookups(world, world.replicas::all)
                        .filter(
                                "verified",
                                (row, value) -> Boolean.parseBoolean(value)
                                        == row.path("verified").asBoolean())
                        .seenBy((asker, row) -> asker.isSuperuser())
                        .details((asker, row) -> asker.isSuperuser() ? Answer.json(200, row) : Answer.sorry(500)));
    }

    private void addSchemas() {
        resources.put(
                "schema",
                new Lookups(world, world.schemas::all)
                        .filter("id", Resource.id())
                        .filter("namespace", Resource.text("namespace"))
                        .madeBy((person, sent) -> {
                            mustBeSuperuser(person);
                            return world.schema(
                                    Json.text(sent, "namespace", ""),
                                    Json.text(sent, "name", ""),
                                    sent.path("type").asInt(1));
                        }));
        resources.put(
                "parametername",
                new Lookups(world, world.names::all)
                        .filter("id", Resource.id())
                        .filter(
                                "schema__id",
                                (row, id) -> Resource.isAt(row.path("schema").asString(), id))
                        .filter(
                                "schema__namespace",
                                (row, namespace) -> world.schemas
                                        .at(row.path("schema").asString())
                                        .filter(schema -> schema.path("namespace")
                                                .asString()
                                                .equals(namespace))
                                        .isPresent())
                        .madeBy((person, sent) -> {
                            mustBeSuperuser(person);
                            return name(sent);
                        }));
    }

    private ObjectNode name(ObjectNode sent) {
        ObjectNode schema = world.schemas.at(Json.text(sent, "schema", "")).orElseThrow(() -> Refused.sorry(404));
        return world.name(
                schema,
                Json.text(sent, "name", ""),
                Json.text(sent, "full_name", ""),
                sent.path("data_type").asInt(2),
                sent.path("order").asInt(9999),
                Json.text(sent, "units", ""));
    }

    private static void mustBeSuperuser(Person person) {
        if (!person.isSuperuser()) {
            throw Refused.sorry(500);
        }
    }

    Answer answer(Ask ask) {
        try {
            return handle(ask);
        } catch (Refused refused) {
            return refused.answer();
        }
    }

    private Answer handle(Ask ask) {
        if (ask.path().equals("/api/v1/") && ask.method().equals("GET")) {
            return Answer.json(200, root());
        }
        Matcher path = PATH.matcher(ask.path());
        if (!path.matches() || !resources.containsKey(path.group(1))) {
            return Answer.html(404, "\n<!doctype html>\n<html lang=\"en\"><title>Not found</title></html>\n");
        }
        Resource resource = resources.get(path.group(1));
        Optional<Long> id = Optional.ofNullable(path.group(2)).map(Long::parseLong);
        String rest = Optional.ofNullable(path.group(3)).orElse("");
        return rest.isEmpty() ? plain(ask, resource, id) : beyond(ask, resource, id.orElseThrow(), rest);
    }

    private Answer plain(Ask ask, Resource resource, Optional<Long> id) {
        if (!resource.methods().contains(ask.method())) {
            return ask.method().equals("OPTIONS")
                    ? Answer.html(200, resource.methods()).with("Allow", resource.methods())
                    : Answer.notAllowed(resource.methods());
        }
        mustBeReadable(ask);
        if (id.isEmpty()) {
            return ask.method().equals("POST") ? resource.create(ask) : new Listing(resource, ask).answer();
        }
        ObjectNode row = resource.row(id.get()).orElseThrow(() -> new Refused(Answer.empty(404)));
        return switch (ask.method()) {
            case "PATCH", "PUT" ->
                resource.change(ask, row, Json.sent(ask.body()), ask.method().equals("PUT"));
            case "DELETE" -> resource.delete(ask, row);
            default -> resource.detail(ask.person(), row);
        };
    }

    private Answer beyond(Ask ask, Resource resource, long id, String rest) {
        if (resource == datasets && rest.startsWith("files/")) {
            return new Listing(new FilesOf(files, id, rest.substring("files/".length())), ask).answer();
        }
        return resource.beyond(ask, resource.row(id), rest)
                .orElseGet(() -> Answer.html(404, "<!doctype html>\n<title>Not found</title>\n"));
    }

    private static void mustBeReadable(Ask ask) {
        String type = ask.contentType().toLowerCase(Locale.ROOT);
        boolean brings = ask.method().startsWith("P");
        if (brings && !type.startsWith("application/json") && !type.startsWith("multipart/form-data")) {
            throw Refused.sorry(415);
        }
    }

    private ObjectNode root() {
        ObjectNode root = Json.object();
        resources
                .keySet()
                .forEach(name -> root.putObject(name)
                        .put("list_endpoint", "/api/v1/" + name + "/")
                        .put("schema", "/api/v1/" + name + "/schema/"));
        return root;
    }
}
