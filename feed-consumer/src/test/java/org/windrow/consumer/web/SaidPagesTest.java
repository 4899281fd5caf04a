package org.windrow.consumer.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.windrow.consumer.app.Site;
import org.windrow.consumer.app.TestProvider;
import org.windrow.consumer.harvest.Workplace;
import org.windrow.consumer.journal.Journal;
import org.windrow.consumer.repository.Catalogue;
import org.windrow.consumer.repository.kind.RepositoryDoor;
import org.windrow.consumer.standing.Standings;
import org.windrow.consumer.transfer.InFlight;
import org.windrow.model.DatasetId;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What files say of themselves is shown, searched and handed out by the pages. */
final class SaidPagesTest {
    @TempDir
    private Path directory;

    private final HttpClient client = HttpClient.newHttpClient();

    private static String png() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(400, 300, BufferedImage.TYPE_INT_RGB), "png", bytes);
        return TestProvider.binary(bytes.toByteArray());
    }

    @Test
    void a_dataset_shows_the_values_of_its_files_with_units_and_a_small_picture() throws Exception {
        try (TestProvider provider = new TestProvider()) {
            Site site = new Site(directory, provider.url());
            String hdf5 = TestProvider.binary(Files.readAllBytes(Path.of("src/test/zoo/units.h5")));
            DatasetId id =
                    provider.publish("<b>ds</b>", Map.of("a.h5", hdf5, "sub/image ü.png", png(), "notes.txt", "none"));
            site.pass();
            Pages pages = new Pages(site);
            try {
                String page = pages.get("datasets/" + id).body();
                assertTrue(page.contains("What the files say"), page);
                assertTrue(page.contains("a.h5") && page.contains("<th>Unit</th>"), page);
                assertFalse(page.contains("<b>ds</b>"), page);

                Matcher picture =
                        Pattern.compile("src=\"([^\"]+thumbnails/[^\"]+)\"").matcher(page);
                assertTrue(picture.find(), page);
                HttpResponse<byte[]> png =
                        pages.bytes("datasets/" + picture.group(1).replace("&amp;", "&"));
                assertEquals(
                        "image/png", png.headers().firstValue("Content-Type").orElse(""));
                assertEquals(
                        "nosniff",
                        png.headers().firstValue("X-Content-Type-Options").orElse(""));
                assertEquals((byte) 0x89, png.body()[0]);
                assertEquals(
                        404,
                        pages.get("datasets/" + id + "/thumbnails/bagit.png").statusCode());

                JsonNode json = JsonMapper.shared()
                        .readTree(pages.get("datasets/" + id + "/metadata.json").body());
                assertEquals(2, json.size(), json.toString());
                JsonNode first = json.path("a.h5").path("parameters").path(0);
                String name =
                        first.path("name").path(first.path("name").size() - 1).asString();

                String found = pages.get("datasets?q=" + name).body();
                assertTrue(found.contains("Whose files say") && found.contains(id.toString()), found);
                assertTrue(found.contains("class=\"thumbnail\""), found);
                assertTrue(pages.get("datasets?in=metadata&q=" + name).body().contains(id.toString()));
                assertFalse(pages.get("datasets?in=metadata&q=nowhere").body().contains(id.toString()));
            } finally {
                pages.close();
            }
        }
    }

    /** The pages of a site, beside no pass. */
    private final class Pages {
        private final Journal journal;
        private final Catalogue catalogue;
        private final PageServer server;

        Pages(Site site) throws Exception {
            journal = site.journal();
            catalogue = RepositoryDoor.of(site.settings().repository())
                    .catalogue(journal.storeIdentity().orElseThrow());
            Standings standings = new Standings(
                    site.settings().feeds(),
                    journal,
                    Optional.of(catalogue),
                    Optional.empty(),
                    () -> new InFlight.Snapshot(List.of(), List.of(), 0),
                    5,
                    Optional.of(Instant.now()),
                    InstantSource.system());
            Office office = new Office(
                    standings, journal, Optional.of(catalogue), Workplace.READER, new NoRequests(), () -> "{}", "0.1");
            server = PageServer.start(Desk.OPEN, office, InstantSource.system());
        }

        HttpResponse<String> get(String path) throws Exception {
            return client.send(request(path), BodyHandlers.ofString());
        }

        HttpResponse<byte[]> bytes(String path) throws Exception {
            return client.send(request(path), BodyHandlers.ofByteArray());
        }

        private HttpRequest request(String path) {
            return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + "/" + path))
                    .build();
        }

        void close() {
            server.close();
            catalogue.close();
            journal.close();
        }
    }

    private static final class NoRequests implements Office.Requests {
        @Override
        public void pollNow() {}

        @Override
        public int retry(Optional<Long> entry) {
            return 0;
        }

        @Override
        public int retry(org.windrow.consumer.standing.Cause cause) {
            return 0;
        }
    }
}
