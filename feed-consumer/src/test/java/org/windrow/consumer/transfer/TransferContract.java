package org.windrow.consumer.transfer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.windrow.consumer.modes.Modes;
import org.windrow.consumer.transfer.TransferResult.Failed;
import org.windrow.consumer.transfer.TransferResult.Landed;
import org.windrow.consumer.transfer.TransferResult.Mismatch;
import org.windrow.consumer.transfer.TransferResult.Postponed;
import org.windrow.model.Digest;

/** What every transfer does. */
abstract class TransferContract {
    static final byte[] BYTES = bytes(1_000_000);

    @TempDir
    Path home;

    Path landing;

    /** A transfer that knows the address of {@link #offer}. */
    abstract Transfer transfer(Landings landings) throws Exception;

    /** Makes bytes available, and says where. */
    abstract URI offer(String name, byte[] bytes) throws Exception;

    /** The validator that the source gives for what is offered. */
    abstract String validator(String name) throws Exception;

    @BeforeEach
    void makeLanding() throws IOException {
        landing = Files.createDirectory(home.resolve("landing"));
    }

    @Test
    void a_file_lands_complete_with_every_digest_that_was_announced() throws Exception {
        Announced announced = at(offer("a.tif", BYTES)).length(BYTES.length).digests("SHA_512", "MD5");

        Landed landed = assertInstanceOf(Landed.class, fetch(announced));

        assertArrayEquals(BYTES, Files.readAllBytes(landed.at()));
        assertEquals(BYTES.length, landed.bytes());
        assertEquals(BYTES.length, landed.copied());
        assertTrue(landed.verified());
        assertEquals(
                Set.of(
                        Announced.digest("SHA_256", BYTES),
                        Announced.digest("SHA_512", BYTES),
                        Announced.digest("MD5", BYTES)),
                landed.digests());
        assertEquals("rw-r-----", PosixFilePermissions.toString(Files.getPosixFilePermissions(landed.at())));
        assertEquals(List.of(landed.at()), left());
    }

    @Test
    void names_of_every_kind_are_fetched() throws Exception {
        for (String name : List.of(
                "Größe #1.txt", "a+b%20c.txt", "u\u0308.txt", "100% [x] {y} ^.txt", "日本.h5", "a'b\"c&d;e=f.txt")) {
            Landed landed =
                    assertInstanceOf(Landed.class, fetch(at(offer(name, BYTES)).digests("SHA_256")), name);
            assertTrue(landed.verified());
            Files.delete(landed.at());
        }
    }

    @Test
    void an_empty_file_lands() throws Exception {
        byte[] nothing = new byte[0];

        Landed landed = assertInstanceOf(
                Landed.class,
                fetch(at(offer("empty", nothing)).length(0).digest(Announced.digest("SHA_256", nothing))));

        assertEquals(0, Files.size(landed.at()));
    }

    @Test
    void a_file_announced_without_a_digest_is_marked_unverified() throws Exception {
        Landed landed =
                assertInstanceOf(Landed.class, fetch(at(offer("a.tif", BYTES)).length(BYTES.length)));

        assertFalse(landed.verified());
        assertEquals(Set.of(Announced.digest("SHA_256", BYTES)), landed.digests());
    }

    @Test
    void other_bytes_than_announced_leave_nothing_behind() throws Exception {
        Announced announced =
                at(offer("a.tif", BYTES)).length(BYTES.length).digest(Announced.digest("SHA_256", bytes(10)));

        Mismatch mismatch = assertInstanceOf(Mismatch.class, fetch(announced));

        assertEquals(Announced.digest("SHA_256", bytes(10)).toString(), mismatch.announced());
        assertEquals(Announced.digest("SHA_256", BYTES).toString(), mismatch.received());
        assertEquals(List.of(), left());
    }

    @Test
    void one_wrong_digest_among_right_ones_is_a_mismatch() throws Exception {
        Announced announced = at(offer("a.tif", BYTES)).digests("SHA_256").digest(Announced.digest("MD5", bytes(10)));

        assertInstanceOf(Mismatch.class, fetch(announced));
        assertEquals(List.of(), left());
    }

    @Test
    void another_length_than_announced_never_lands() throws Exception {
        for (int wrong : List.of(1, BYTES.length - 1, BYTES.length + 1)) {
            TransferResult result = fetch(at(offer("a.tif", BYTES)).length(wrong));

            assertFalse(result instanceof Landed, result.toString());
            assertEquals(
                    List.of(),
                    left().stream().filter(f -> f.toString().endsWith("landed")).toList());
        }
    }

    @Test
    void a_file_that_is_not_there_any_more_is_no_failure() throws Exception {
        URI address = offer("a.tif", BYTES);

        Failed failed = assertInstanceOf(
                Failed.class, fetch(at(URI.create(address.toString().replace("a.tif", "b.tif")))));

        assertTrue(failed.changing(), failed.why());
        assertEquals(List.of(), left());
    }

    @Test
    void a_part_of_the_same_state_is_completed() throws Exception {
        Announced announced = at(offer("a.tif", BYTES)).length(BYTES.length).digests("SHA_256");
        leavePart(announced, Arrays.copyOf(BYTES, 600_000), validator("a.tif"), 0);

        Landed landed = assertInstanceOf(Landed.class, fetch(announced));

        assertEquals(400_000, landed.copied());
        assertArrayEquals(BYTES, Files.readAllBytes(landed.at()));
        assertEquals(List.of(landed.at()), left());
    }

    @Test
    void a_part_of_another_state_is_begun_anew() throws Exception {
        Announced announced = at(offer("a.tif", BYTES)).length(BYTES.length).digests("SHA_256");
        leavePart(announced, new byte[600_000], "\"another state\"", 600_000);

        Landed landed = assertInstanceOf(Landed.class, fetch(announced));

        assertEquals(BYTES.length, landed.copied());
        assertArrayEquals(BYTES, Files.readAllBytes(landed.at()));
    }

    @Test
    void a_part_with_bad_bytes_is_found_out_and_fetched_whole() throws Exception {
        Announced announced = at(offer("a.tif", BYTES)).length(BYTES.length).digests("SHA_256");
        leavePart(announced, new byte[600_000], validator("a.tif"), 600_000);

        Landed landed = assertInstanceOf(Landed.class, fetch(announced));

        assertArrayEquals(BYTES, Files.readAllBytes(landed.at()));
    }

    @Test
    void without_a_digest_only_bytes_that_were_forced_to_disk_are_built_upon() throws Exception {
        Announced announced = at(offer("a.tif", BYTES)).length(BYTES.length);
        byte[] halfZeros = Arrays.copyOf(Arrays.copyOf(BYTES, 300_000), 600_000);
        leavePart(announced, halfZeros, validator("a.tif"), 300_000);

        Landed landed = assertInstanceOf(Landed.class, fetch(announced));

        assertEquals(700_000, landed.copied());
        assertArrayEquals(BYTES, Files.readAllBytes(landed.at()));
    }

    @Test
    void a_part_longer_than_the_file_is_begun_anew() throws Exception {
        Announced announced = at(offer("a.tif", BYTES)).length(BYTES.length).digests("SHA_256");
        leavePart(announced, new byte[BYTES.length + 1], validator("a.tif"), 0);

        assertInstanceOf(Landed.class, fetch(announced));
    }

    @Test
    void a_file_that_had_landed_before_a_crash_is_not_copied_again() throws Exception {
        Announced announced = at(offer("a.tif", BYTES)).length(BYTES.length).digests("SHA_256");
        Landed first = assertInstanceOf(Landed.class, fetch(announced));

        Landed again = assertInstanceOf(Landed.class, fetch(announced));

        assertEquals(0, again.copied());
        assertEquals(first.at(), again.at());
        assertEquals(first.digests(), again.digests());
    }

    @Test
    void a_landed_file_that_went_bad_is_fetched_again() throws Exception {
        Announced announced = at(offer("a.tif", BYTES)).length(BYTES.length).digests("SHA_256");
        Landed first = assertInstanceOf(Landed.class, fetch(announced));
        Files.write(first.at(), new byte[BYTES.length]);

        Landed again = assertInstanceOf(Landed.class, fetch(announced));

        assertEquals(BYTES.length, again.copied());
        assertArrayEquals(BYTES, Files.readAllBytes(again.at()));
    }

    @Test
    void a_link_planted_under_the_part_name_is_not_followed() throws Exception {
        Announced announced = at(offer("a.tif", BYTES)).digests("SHA_256");
        Path victim = Files.writeString(home.resolve("victim"), "precious");
        Files.createSymbolicLink(Landing.of(announced.request(landing)).part(), victim);

        assertInstanceOf(Failed.class, fetch(announced));

        assertEquals("precious", Files.readString(victim));
    }

    @Test
    void no_file_is_begun_that_the_disk_has_no_room_for() throws Exception {
        Landings full = new Landings(Modes.USUAL, 1L << 40, directory -> 1000);

        Postponed waits = assertInstanceOf(
                Postponed.class,
                transfer(full)
                        .fetch(at(offer("a.tif", BYTES)).length(BYTES.length).request(landing)));

        assertTrue(waits.why().contains("room"), waits.why());
        assertEquals(List.of(), left());
    }

    @Test
    void a_file_without_a_length_is_bounded_all_the_same() throws Exception {
        Landings small = new Landings(Modes.USUAL, 1000, directory -> 1L << 40);

        Failed failed = assertInstanceOf(
                Failed.class, transfer(small).fetch(at(offer("a.tif", BYTES)).request(landing)));

        assertTrue(failed.why().contains("longer than"), failed.why());
        assertEquals(List.of(), left());
    }

    @Test
    void a_file_without_a_length_does_not_fill_the_disk() throws Exception {
        Landings nearlyFull = new Landings(Modes.USUAL, 1L << 40, directory -> 1000);

        Failed failed = assertInstanceOf(
                Failed.class,
                transfer(nearlyFull).fetch(at(offer("a.tif", BYTES)).request(landing)));

        assertTrue(failed.why().contains("room"), failed.why());
        assertEquals(List.of(), left());
    }

    @Test
    void a_landing_directory_that_went_away_is_not_made_again() throws Exception {
        Files.delete(landing);

        Failed failed = assertInstanceOf(Failed.class, fetch(at(offer("a.tif", BYTES))));

        assertTrue(failed.why().contains("mounted"), failed.why());
        assertFalse(Files.exists(landing));
    }

    @Test
    void two_transfers_of_the_same_file_do_not_mix() throws Exception {
        Announced announced = at(offer("a.tif", BYTES)).length(BYTES.length).digests("SHA_256");
        Part elsewhere = Part.open(
                        Landing.of(announced.request(landing)),
                        announced.request(landing).enclosure(),
                        Modes.USUAL)
                .orElseThrow();
        try (elsewhere) {
            Failed failed = assertInstanceOf(Failed.class, fetch(announced));
            assertTrue(failed.retryable());
        }

        assertInstanceOf(Landed.class, fetch(announced));
    }

    TransferResult fetch(Announced announced) throws Exception {
        Landings landings = new Landings(Modes.USUAL);
        return transfer(landings).fetch(announced.request(landing));
    }

    static Announced at(URI address) {
        return new Announced(address);
    }

    void leavePart(Announced announced, byte[] bytes, String validator, long forced) throws IOException {
        Landing names = Landing.of(announced.request(landing));
        Files.write(names.part(), bytes);
        new Note(validator, forced).write(names.note());
    }

    List<Path> left() throws IOException {
        try (Stream<Path> files = Files.list(landing)) {
            return files.sorted().toList();
        }
    }

    static byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        new Random(count).nextBytes(bytes);
        return bytes;
    }

    static Digest sha256(byte[] bytes) {
        return Announced.digest("SHA_256", bytes);
    }
}
