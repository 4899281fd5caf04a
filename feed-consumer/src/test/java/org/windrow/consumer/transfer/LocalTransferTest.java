package org.windrow.consumer.transfer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.windrow.consumer.modes.Modes;
import org.windrow.consumer.transfer.TransferLimits.LocalLost;
import org.windrow.consumer.transfer.TransferResult.Failed;
import org.windrow.consumer.transfer.TransferResult.Landed;
import org.windrow.consumer.transfer.TransferResult.Mismatch;
import org.windrow.consumer.transfer.TransferResult.Postponed;
import org.windrow.consumer.transfer.TransferResult.Refused;

class LocalTransferTest extends TransferContract {
    private static final String PREFIX = "http://harvest.example.org/atom/files/rmmf/";
    private static final Landings LANDINGS = new Landings(Modes.USUAL);

    private Path staging;

    @BeforeEach
    void makeStaging() throws Exception {
        staging = Files.createDirectory(home.resolve("staging"));
    }

    @Override
    Transfer transfer(Landings landings) {
        return new LocalTransfer(List.of(new Mapping(URI.create(PREFIX), staging)), landings);
    }

    @Override
    URI offer(String name, byte[] bytes) throws Exception {
        Files.write(staging.resolve(name), bytes);
        return URI.create(
                PREFIX + URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20"));
    }

    @Override
    String validator(String name) throws Exception {
        try (Source.Opened opened = new LocalSource(
                        staging.resolve(name),
                        at(URI.create(PREFIX)).request(landing).enclosure())
                .open(0, "")) {
            return opened.validator();
        }
    }

    @Test
    void a_prefix_is_recognised_however_it_is_written() throws Exception {
        offer("~x.tif", BYTES);
        for (String href : List.of(
                "HTTP://Harvest.Example.org:80/atom/files/rmmf/~x.tif",
                "http://harvest.example.org/atom/f%69les/rmmf/%7Ex.tif")) {
            assertInstanceOf(Landed.class, fetch(at(URI.create(href)).digests("SHA_256")), href);
        }
    }

    @Test
    void no_path_climbs_out() throws Exception {
        Files.writeString(home.resolve("secret"), "secret");
        for (String below : List.of(
                "../secret",
                "%2e%2e/secret",
                "a/%2E%2E/../secret",
                "..%2fsecret",
                "/etc/passwd",
                "%2Fetc%2Fpasswd",
                "",
                "x//y",
                "./x",
                "a%00b")) {
            TransferResult result = fetch(at(URI.create(PREFIX + below)));

            assertInstanceOf(Refused.class, result, below);
            assertEquals(List.of(), left());
        }
    }

    @Test
    void a_link_that_leads_out_is_refused_one_that_stays_is_followed() throws Exception {
        Path secret = Files.writeString(home.resolve("secret"), "secret");
        Files.createSymbolicLink(staging.resolve("out"), secret);
        Files.createSymbolicLink(staging.resolve("up"), home);
        Files.createSymbolicLink(staging.resolve("in"), staging.resolve("a.tif"));
        offer("a.tif", BYTES);

        assertInstanceOf(Refused.class, fetch(at(URI.create(PREFIX + "out"))));
        assertInstanceOf(Refused.class, fetch(at(URI.create(PREFIX + "up/secret"))));
        assertInstanceOf(Landed.class, fetch(at(URI.create(PREFIX + "in"))));
    }

    @Test
    void a_directory_is_no_file() throws Exception {
        Files.createDirectory(staging.resolve("d"));

        assertInstanceOf(Refused.class, fetch(at(URI.create(PREFIX + "d"))));
    }

    @Test
    void a_staging_directory_that_is_not_mounted_is_waited_for_with_words() throws Exception {
        URI address = offer("a.tif", BYTES);
        Files.move(staging, home.resolve("elsewhere"));

        Postponed waits = assertInstanceOf(Postponed.class, fetch(at(address)));

        assertTrue(waits.trouble());
        assertTrue(waits.why().contains("mounted"), waits.why());
    }

    @Test
    void a_file_that_has_grown_since_is_no_failure() throws Exception {
        URI address = offer("a.tif", BYTES);
        Files.write(staging.resolve("a.tif"), bytes(BYTES.length + 5));

        Failed failed = assertInstanceOf(Failed.class, fetch(at(address).length(BYTES.length)));

        assertTrue(failed.changing());
    }

    @Test
    void a_file_rewritten_at_equal_length_is_told_apart_from_a_bad_copy_by_its_time() throws Exception {
        Instant then = Instant.parse("2026-11-01T10:00:00Z");
        URI address = offer("a.tif", BYTES);
        Announced announced = at(address).length(BYTES.length).modified(then).digest(sha256(bytes(3)));

        Files.setLastModifiedTime(staging.resolve("a.tif"), FileTime.from(then.plusSeconds(60)));
        assertTrue(assertInstanceOf(Failed.class, fetch(announced)).changing());

        Files.setLastModifiedTime(staging.resolve("a.tif"), FileTime.from(then));
        assertInstanceOf(Mismatch.class, fetch(announced));
        assertEquals(List.of(), left());
    }

    @Test
    void the_longer_of_two_fitting_prefixes_counts() throws Exception {
        Path inner = Files.createDirectory(home.resolve("inner"));
        Files.write(inner.resolve("a.tif"), BYTES);
        Transfer transfer = new LocalTransfer(
                List.of(new Mapping(URI.create(PREFIX), staging), new Mapping(URI.create(PREFIX + "in/"), inner)),
                LANDINGS);

        assertInstanceOf(
                Landed.class, transfer.fetch(at(URI.create(PREFIX + "in/a.tif")).request(landing)));
    }

    @Test
    void what_is_not_mapped_goes_to_the_other_transfer() throws Exception {
        Transfer other = request -> new Refused("other", "other");
        Transfer mapped = new MappedTransfer(
                new LocalTransfer(List.of(new Mapping(URI.create(PREFIX), staging)), LANDINGS), other, LocalLost.WAIT);
        URI address = offer("a.tif", BYTES);

        assertInstanceOf(Landed.class, mapped.fetch(at(address).request(landing)));
        for (String elsewhere : List.of(
                "http://harvest.example.org/atom/files/rmmf2/a.tif",
                "https://harvest.example.org/atom/files/rmmf/a.tif",
                PREFIX + "a.tif?version=2",
                PREFIX + "%ff.tif",
                "file:///etc/passwd")) {
            assertInstanceOf(
                    Refused.class, mapped.fetch(at(URI.create(elsewhere)).request(landing)), elsewhere);
        }
    }

    @Test
    void files_wait_for_a_mount_that_went_away_or_come_from_the_server_by_option() throws Exception {
        URI address = offer("a.tif", BYTES);
        Transfer server = request -> new Refused("asked the server", "");
        LocalTransfer local = new LocalTransfer(List.of(new Mapping(URI.create(PREFIX), staging)), LANDINGS);

        for (boolean mountPointLeft : List.of(true, false)) {
            Files.move(staging, staging.resolveSibling("unmounted"));
            if (mountPointLeft) {
                Files.createDirectory(staging);
            }
            TransferResult waits = new MappedTransfer(local, server, LocalLost.WAIT)
                    .fetch(at(address).request(landing));
            TransferResult goes = new MappedTransfer(local, server, LocalLost.HTTP)
                    .fetch(at(address).request(landing));

            assertTrue(assertInstanceOf(Postponed.class, waits).why().contains("Is it mounted?"));
            assertEquals(
                    "asked the server", assertInstanceOf(Refused.class, goes).why());
            Files.deleteIfExists(staging);
            Files.move(staging.resolveSibling("unmounted"), staging);
        }
        assertInstanceOf(Landed.class, local.fetch(at(address).request(landing)));
    }
}
