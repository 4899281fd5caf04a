package org.windrow.consumer.repository.mytardis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.windrow.consumer.net.OddServer;
import org.windrow.consumer.net.Rest;
import org.windrow.consumer.net.RestServer;
import org.windrow.consumer.repository.RepositoryException;
import org.windrow.consumer.repository.mytardis.api.Api;
import org.windrow.consumer.repository.mytardis.api.Pace;
import org.windrow.consumer.repository.mytardis.checks.ServerCheck;
import org.windrow.consumer.repository.mytardis.settings.KeyHolder;
import org.windrow.consumer.repository.mytardis.settings.MyTardisSettings;
import org.windrow.settings.Secret;

/** Lists and addresses that are not what they should be. */
final class OddListsTest {
    @Test
    void a_server_that_always_shows_the_first_page_is_not_believed_to_lack_the_others() throws Exception {
        byte[] first = OddServer.whole(
                "200 OK",
                "Content-Type: application/json\r\n",
                "{\"meta\": {\"offset\": 0, \"total_count\": 2}, \"objects\": [{\"id\": 1}]}");
        try (OddServer server = new OddServer((ask, out) -> out.write(first))) {
            MyTardisSettings settings = MyTardisSettings.usual(
                    server.at(""), KeyHolder.of("u", new Secret("k")), Path.of("ledger"), Path.of("landing"));
            try (Rest rest = new Rest(new RestServer(
                    settings.url(),
                    settings.access(),
                    settings.account()::authorization,
                    settings.limits().answerWithin()))) {
                Api api = new Api(rest, new Pace(OptionalDouble.empty()), "u", InstantSource.system());

                RepositoryException odd =
                        assertThrows(RepositoryException.class, () -> api.search("dataset", Map.of(), found -> true));

                assertTrue(odd.retryable(), odd.getMessage());
                assertEquals(2, server.asks().size());
            }
        }
    }

    @Test
    void check_warns_of_a_key_that_others_on_the_way_can_read() {
        assertTrue(ServerCheck.unprotected(URI.create("http://mytardis.example.org/"))
                .orElseThrow()
                .toString()
                .contains("over http"));
        for (String fine :
                new String[] {"https://mytardis.example.org/", "http://127.0.0.1:8000", "http://localhost/"}) {
            assertTrue(ServerCheck.unprotected(URI.create(fine)).isEmpty(), fine);
        }
    }
}
