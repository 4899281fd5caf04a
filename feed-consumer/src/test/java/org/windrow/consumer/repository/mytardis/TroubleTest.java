package org.windrow.consumer.repository.mytardis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.windrow.consumer.net.OddServer;
import org.windrow.consumer.repository.Catalogue;
import org.windrow.consumer.repository.kind.RepositoryDoor;
import org.windrow.consumer.repository.kind.RepositorySettings;
import org.windrow.consumer.repository.mytardis.world.Answer;
import org.windrow.consumer.repository.mytardis.world.Ask;
import org.windrow.consumer.repository.mytardis.world.Dump;
import org.windrow.consumer.repository.mytardis.world.Fault;
import org.windrow.consumer.repository.mytardis.world.Saved;
import org.windrow.consumer.repository.mytardis.world.TardisServer.Database;

/** A MyTardis, or what stands before it, that fails in the ways such servers fail. */
final class TroubleTest {
    private static final List<String> MADE =
            List.of("experiment", "objectacl", "dataset", "datasetparameterset", "dataset_file");

    @TempDir
    private Path directory;

    private TardisSite site;

    @BeforeEach
    void open() throws IOException {
        site = new TardisSite(directory, Database.SQLITE);
    }

    @AfterEach
    void close() {
        site.close();
    }

    private static Predicate<Ask> posting(String resource) {
        return ask -> ask.method().equals("POST") && ask.path().equals("/api/v1/" + resource + "/");
    }

    @Test
    void whatever_happens_to_the_first_request_of_each_kind_each_thing_is_made_once() throws Exception {
        site.provider().publish("one", Map.of("a.txt", "A", "sub/b.txt", "B"));
        Map<Path, byte[]> machine = site.disk();
        Saved empty = site.server().save();
        site.converge();
        Dump undisturbed = site.server().dump();
        for (Map.Entry<String, Fault> fault : Troubles.all().entrySet()) {
            site.disk(machine);
            site.server().restore(empty);
            MADE.forEach(resource -> site.server().faults().next(1, posting(resource), fault.getValue()));

            site.converge();

            assertEquals(undisturbed.toString(), site.server().dump().toString(), fault.getKey());
            assertEquals(List.of(), site.blocked(), fault.getKey());
        }
    }

    @Test
    void the_key_does_not_follow_a_redirect_to_another_server() throws Exception {
        byte[] nothing = OddServer.whole("200 OK", "Content-Type: application/json\r\n", "{\"objects\":[]}");
        try (OddServer other = new OddServer((ask, out) -> out.write(nothing))) {
            for (int status : List.of(301, 302, 303, 307, 308)) {
                String to = other.at("/api/v1/").toString();
                site.server().faults().always(ask -> true, Fault.redirect(status, to));
                site.provider().publish("one" + status, Map.of("a.txt", "A"));
                site.pass();
            }
            assertEquals(List.of(), other.asks());
        }
        String said = site.waiting() + " " + site.blocked();
        assertTrue(said.contains("redirect"), said);
        assertFalse(said.contains(site.server().ingest().key()), said);
    }

    @Test
    void a_silent_server_is_given_up_after_the_time_that_was_set() throws Exception {
        site.settings("answer-within: 1s");
        CountDownLatch never = new CountDownLatch(1);
        site.server().faults().next(1, posting("dataset"), Fault.hanging(never));
        site.provider().publish("one", Map.of("a.txt", "A"));

        site.pass();
        assertEquals(1, site.waiting().size());
        never.countDown();
        site.site().later(TardisSite.A_WHILE);
        site.converge();

        assertEquals(1, site.server().dump().datasets().size());
        assertEquals(List.of(), site.blocked());
    }

    @Test
    void a_list_that_claims_to_be_endless_is_not_read_for_ever() throws Exception {
        Fault endless = Fault.saying(right -> new Answer(
                right.status(),
                right.headers(),
                right.text()
                        .replaceAll("\"total_count\":[0-9]+", "\"total_count\":2000000000")
                        .getBytes(StandardCharsets.UTF_8)));
        site.server().faults().always(ask -> ask.method().equals("GET"), endless);
        site.provider().publish("one", Map.of("a.txt", "A"));

        site.converge();

        assertTrue(site.server().asks().size() < 100, site.server().asks().size() + " requests");
        assertEquals(1, site.server().dump().files().size());
    }

    @Test
    void what_the_server_made_after_it_was_asked_anew_is_told_until_somebody_removed_it() throws Exception {
        List<Supplier<Answer>> late = new ArrayList<>();
        for (String resource : List.of("experiment", "dataset")) {
            site.server().faults().next(1, posting(resource), handle -> {
                late.add(handle);
                return Answer.html(504, "Gateway Time-out");
            });
        }
        site.provider().publish("one", Map.of("a.txt", "A"));
        site.converge();
        for (Supplier<Answer> one : late) {
            Answer unused = one.get();
        }
        assertEquals(2, site.server().dump().experiments().size());

        site.site().later(Duration.ofHours(3));
        site.pass();

        List<String> said = pending();
        assertEquals(2, said.size(), said.toString());
        assertTrue(said.toString().contains("the dataset 'one' twice: 2 was made"), said.toString());
        assertEquals(1, site.server().dump().files().size());
        site.server().byHand(hand -> hand.experiment("e", "url", "http://other"));
        site.server().byHand(hand -> hand.dataset("one", "directory", "other"));
        for (int day = 0; day < 4; day++) {
            site.site().later(Duration.ofDays(1));
            site.pass();
        }
        assertEquals(List.of(), pending());
        site.server().forgetAsks();
        site.site().later(Duration.ofDays(1));
        site.pass();
        assertEquals(List.of(), site.server().lines());
    }

    private List<String> pending() throws Exception {
        RepositorySettings settings = site.site().settings().repository();
        try (Catalogue catalogue = RepositoryDoor.of(settings).catalogue("")) {
            return catalogue.pending(10);
        }
    }

    @Test
    void lists_that_are_no_json_or_pages_of_a_proxy_are_waited_out() throws Exception {
        for (Fault fault :
                List.of(Fault.garbage(), Fault.badGateway(), Fault.instead(Answer.html(200, "<html>Login")))) {
            site.server().faults().always(ask -> ask.method().equals("GET"), fault);
            site.provider().publish("one", Map.of("a.txt", "A"));
            site.pass();
            assertEquals(List.of(), site.server().dump().files());
            assertEquals(1, site.waiting().size(), site.blocked().toString());
            site.server().faults().clear();
            site.site().later(TardisSite.A_WHILE);
        }
        site.converge();
        assertEquals(1, site.server().dump().files().size());
    }

    @Test
    void data_of_an_unknown_owner_comes_as_soon_as_mytardis_knows_the_person() throws Exception {
        site.provider().publish("ghost", "i", "boo", Optional.of("e"), Map.of("a.txt", "A"));
        site.pass();
        assertEquals(List.of(), site.server().dump().experiments());
        String said = site.waiting() + " " + site.blocked();
        assertTrue(said.contains("ghost"), said);

        site.server().person("ghost");
        site.site().later(TardisSite.A_WHILE);
        site.converge();

        assertEquals(1, site.server().dump().files().size());
        assertEquals(2, site.server().dump().acls().size());
    }

    @Test
    void what_was_begun_for_a_stranger_goes_on_for_the_person_though_its_first_dataset_failed() throws Exception {
        site.settings("upload-invalid-user-folders: true");
        site.provider().publish("ghost", "i", "boo", Optional.of("e"), Map.of("a.txt", "A"));
        site.server().faults().next(1, posting("dataset"), Fault.badGateway());
        site.pass();
        assertEquals(1, site.waiting().size());

        site.server().person("ghost").called("Gustav", "Host");
        site.site().later(TardisSite.A_WHILE);
        site.converge();

        assertEquals(
                1,
                site.server().dump().experiments().size(),
                site.server().dump().toString());
        assertEquals(1, site.server().dump().files().size());
        assertTrue(
                site.server().dump().acls().stream().anyMatch(line -> line.startsWith("'e' django_user 6 ")),
                site.server().dump().toString());
    }

    @Test
    void names_as_people_give_them_arrive_as_they_are() throws Exception {
        Map<String, String> files = new LinkedHashMap<>();
        files.put("with \"quotes\" and; semicolons.txt", "1");
        files.put("back\\slash.txt", "2");
        files.put("\u65e5\u672c/\ud83d\ude00.txt", "3");
        files.put("100% #1?&=+.txt", "4");
        files.put("sub dir/.hidden", "5");
        site.provider().publish("a 'title' \u2014 \"quoted\" <b>&amp;", files);

        site.converge();

        assertEquals(List.of(), site.blocked());
        assertEquals(5, site.server().dump().files().size());
        assertTrue(site.server().dump().files().stream()
                .anyMatch(line -> line.contains("| with \"quotes\" and; semicolons.txt |")));
    }
}
