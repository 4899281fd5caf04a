package org.windrow.consumer.repository.mytardis.world;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import org.windrow.consumer.repository.mytardis.world.World.Kind;
import tools.jackson.databind.node.ObjectNode;

/** {@code /experiment/}: the API asks for no member at all. */
final class Experiments extends Resource {
    private static final int LONGEST_TITLE = 400;

    private final Access access;
    private final Parameters parameters;
    private final Views views;

    Experiments(World world, Access access, Parameters parameters, Views views) {
        super(world);
        this.access = access;
        this.parameters = parameters;
        this.views = views;
    }

    @Override
    List<ObjectNode> rows() {
        return world.experiments.all();
    }

    @Override
    Optional<ObjectNode> row(long id) {
        return world.experiments.row(id);
    }

    @Override
    boolean sees(Optional<Person> person, ObjectNode row) {
        return access.sees(person, row);
    }

    @Override
    ObjectNode shown(ObjectNode row) {
        return views.experiment(row);
    }

    @Override
    Set<String> members() {
        return Set.of(
                "approved",
                "created_by",
                "created_time",
                "description",
                "end_time",
                "handle",
                "id",
                "institution_name",
                "parameter_sets",
                "public_access",
                "start_time",
                "title",
                "update_time",
                "url");
    }

    @Override
    Map<String, BiPredicate<ObjectNode, String>> filters() {
        return Map.of("id", id(), "title", text("title"));
    }

    @Override
    Set<String> orders() {
        return Set.of("id", "title", "created_time", "update_time");
    }

    @Override
    Answer create(Ask ask) {
        ObjectNode sent = Json.sent(ask.body());
        ObjectNode row = Json.object().put("approved", false);
        row.put("created_by", "").put("created_time", world.now()).put("description", "");
        row.putNull("end_time").putNull("handle").put("institution_name", "Monash University");
        row.put("is_publication", false).put("locked", false).put("public_access", 1);
        row.putNull("start_time")
                .put("title", "")
                .put("update_time", world.now())
                .putNull("url");
        write(row, sent);
        Person person = known(ask);
        row.put("created_by", "/api/v1/user/" + person.id() + "/");
        must(person.may("add_experiment"));
        mustFit(row);
        world.experiments.add(row);
        access.own(person, row);
        takeParameters(person, row, sent);
        return Answer.json(201, shown(row))
                .with("Location", row.path("resource_uri").asString());
    }

    /** The row is there by now, whatever becomes of its parameters. */
    private void takeParameters(Person person, ObjectNode row, ObjectNode sent) {
        if (!sent.path("parameter_sets").isEmpty()) {
            must(person.may("change_experiment"));
            parameters.take(Kind.EXPERIMENT, row, sent);
        }
    }

    @Override
    Answer change(Ask ask, ObjectNode row, ObjectNode sent, boolean whole) {
        Person person = known(ask);
        must(person.may("change_experiment") && access.writes(person, row));
        write(row, sent);
        row.put("update_time", world.now());
        access.own(person, row);
        takeParameters(person, row, sent);
        return Answer.json(whole ? 200 : 202, shown(row));
    }

    @Override
    Answer delete(Ask ask, ObjectNode row) {
        Person person = known(ask);
        must(person.isSuperuser() || access.writes(person, row));
        world.experiments.remove(Table.id(row));
        return new Answer(204, Map.of(), new byte[0]);
    }

    private static void write(ObjectNode row, ObjectNode sent) {
        for (String member : List.of("title", "description", "institution_name", "url")) {
            Json.text(sent, member).ifPresent(text -> row.put(member, text));
        }
        if (sent.has("public_access")) {
            row.put("public_access", sent.path("public_access").asInt());
        }
        for (String member : List.of("start_time", "end_time")) {
            Json.text(sent, member).ifPresent(text -> row.put(member, time(member, text)));
        }
    }

    static String time(String member, String text) {
        return Moments.sent(text)
                .orElseThrow(() -> Refused.bad("Datetime provided to '" + member
                        + "' field doesn't appear to be a valid datetime string: '" + text + "'"));
    }

    private void mustFit(ObjectNode row) {
        String title = row.path("title").asString();
        if (world.postgresql && (title.length() > LONGEST_TITLE || title.indexOf('\0') >= 0)) {
            world.experiments.skip();
            throw Refused.sorry(500);
        }
    }
}
