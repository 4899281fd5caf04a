package org.windrow.provider.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.windrow.auth.UsersFile;
import org.windrow.model.Digest;
import org.windrow.provider.oai.OaiSettings;
import org.windrow.provider.web.door.Access;
import org.windrow.provider.web.door.Network;

/** Behind a proxy, behind a password, and with digests. */
class OaiReachedTest {
    private static final String ANNA = "anna:$2y$04$1pfBU4qp.Ud.PESYWNVvH..ZfqGqfl54e5xsIkfJCSqcskZXpPQBO";
    private static final Network HERE = Network.parse("127.0.0.1").orElseThrow();

    @TempDir
    Path home;

    private OaiSite site(Access access, Optional<String> base, Digest.Algorithm... hash) throws Exception {
        OaiSettings settings = OaiSettings.usual("Lab", "harvest.example.org");
        return new OaiSite(home, settings, new OaiSite.Way(base.map(URI::create), access, Set.of(hash)));
    }

    @Test
    void addresses_are_those_of_the_settings_or_of_a_trusted_proxy_and_never_of_a_host_header() throws Exception {
        String[] forwarded = {"X-Forwarded-Host", "a.example", "X-Forwarded-Proto", "https", "X-Forwarded-Prefix", "/x"
        };
        try (OaiSite site = site(Access.OPEN, Optional.empty())) {
            String own = site.address("").toString();
            assertEquals(own, base(site.get("?verb=Identify", forwarded)));
            assertFalse(site.raw("verb=Identify").contains("localhost"));
        }
        Access trusting = new Access(List.of(HERE), Optional.empty(), Optional.empty());
        try (OaiSite site = site(trusting, Optional.empty())) {
            assertEquals("https://a.example/x/oai", base(site.get("?verb=Identify", forwarded)));
        }
        try (OaiSite site = site(trusting, Optional.of("https://b.example/feeds/raw/"))) {
            site.datasets(1);
            assertEquals("https://b.example/feeds/raw/oai", base(site.get("?verb=Identify", forwarded)));
            Document list = site.ask("verb=ListRecords&metadataPrefix=ore");
            assertTrue(
                    OaiSite.text(list).contains("href=\"https://b.example/feeds/raw/files/lab/"), OaiSite.text(list));
        }
    }

    private static String base(HttpResponse<byte[]> response) throws Exception {
        Document said = OaiSchemas.valid(response.body());
        assertEquals(OaiSite.texts(said, "request"), OaiSite.texts(said, "baseURL"));
        return OaiSite.texts(said, "baseURL").get(0);
    }

    @Test
    void harvesters_sign_in_where_everybody_has_to() throws Exception {
        Path users = Files.writeString(home.resolve("htpasswd"), ANNA + "\n");
        UsersFile file = UsersFile.open(users, InstantSource.system());
        try (OaiSite site = site(new Access(List.of(), Optional.of(file), Optional.empty()), Optional.empty())) {
            HttpResponse<byte[]> refused = site.get("?verb=Identify");
            String login = Base64.getEncoder().encodeToString("anna:S3cret: grün".getBytes(StandardCharsets.UTF_8));

            assertEquals(401, refused.statusCode());
            assertTrue(Site.header(refused, "WWW-Authenticate").startsWith("Basic"));
            assertEquals(401, site.post("verb=Identify").statusCode());
            assertEquals(
                    200,
                    site.get("?verb=Identify", "Authorization", "Basic " + login)
                            .statusCode());
        }
    }

    @Test
    void a_resource_map_tells_the_digests_of_files() throws Exception {
        try (OaiSite site = site(Access.OPEN, Optional.empty(), Digest.Algorithm.SHA_256, Digest.Algorithm.SHA_512)) {
            site.datasets(1);
            long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
            while (site.index.newestChange().isEmpty() && System.nanoTime() < deadline) {
                LockSupport.parkNanos(5_000_000); // until it is hashed
                site.publish();
            }
            byte[] bytes = "u/i/e/d0/a.tif".getBytes(StandardCharsets.UTF_8);

            String map = OaiSite.text(site.ask("verb=ListRecords&metadataPrefix=ore"));

            for (String algorithm : List.of("SHA-256", "SHA-512")) {
                String hex = HexFormat.of()
                        .formatHex(MessageDigest.getInstance(algorithm).digest(bytes));
                assertTrue(map.contains(algorithm.toLowerCase(Locale.ROOT) + ":" + hex), map);
            }
        }
    }
}
