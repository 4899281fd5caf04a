package org.windrow.consumer.transfer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.windrow.consumer.transfer.Disk.Room;
import org.windrow.consumer.transfer.TransferResult.Landed;
import org.windrow.consumer.transfer.TransferResult.Postponed;
import org.windrow.settings.Unusable;

final class LimitsTest {
    private static final long MIB = 1L << 20;
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @TempDir
    private Path landing;

    private Instant now = Instant.parse("2026-06-01T20:00:00Z");
    private long nanos;
    private long free = 1_000 * MIB;

    /** Brings the announced length in steps of 16 MiB, a minute each, as long as its taps let it. */
    private TransferResult slowly(FileRequest request) throws InterruptedException {
        long length = request.enclosure().length().orElse(0);
        for (long came = 0; came < length; came += 16 * MIB) {
            now = now.plusSeconds(60);
            Optional<Postponed> end = request.tap().passed(16 * MIB);
            if (end.isPresent()) {
                return end.get();
            }
        }
        return new Landed(landing.resolve("there"), length, new TreeSet<>(), true, length);
    }

    private FileRequest file(long mebibytes) {
        return new Announced(URI.create("http://h/a.tif"))
                .length(mebibytes * MIB)
                .request(landing);
    }

    @Test
    void a_window_over_midnight_is_open_on_both_sides_of_it() {
        Window night = Window.of("19:00-07:00");

        assertTrue(night.isOpen(Instant.parse("2026-06-01T23:30:00Z"), ZoneOffset.UTC));
        assertTrue(night.isOpen(Instant.parse("2026-06-02T06:59:59Z"), ZoneOffset.UTC));
        assertTrue(!night.isOpen(Instant.parse("2026-06-02T07:00:00Z"), ZoneOffset.UTC));
        assertEquals(
                Instant.parse("2026-06-02T19:00:00Z"),
                night.opens(Instant.parse("2026-06-02T07:00:00Z"), ZoneOffset.UTC));
    }

    @Test
    void a_window_goes_by_the_clock_on_the_wall_also_where_that_is_put_forward() {
        Window early = Window.of("02:30-05:00");

        assertEquals(Instant.parse("2026-03-29T01:30:00Z"), early.opens(Instant.parse("2026-03-28T23:30:00Z"), BERLIN));
        assertTrue(early.isOpen(Instant.parse("2026-03-29T01:30:00Z"), BERLIN));
        assertEquals("02:30-05:00", early.toString());
        assertThrows(Unusable.class, () -> Window.of("7-9"));
        assertThrows(Unusable.class, () -> Window.of("07:00-07:00"));
        assertThrows(Unusable.class, () -> Window.of("07:00"));
    }

    @Test
    void what_is_under_way_when_the_window_closes_stops_and_nothing_begins_before_it_opens() throws Exception {
        now = Instant.parse("2026-06-01T06:57:00Z");
        Transfer windowed = new WindowedTransfer(this::slowly, Window.of("19:00-07:00"), () -> now, ZoneOffset.UTC);

        Postponed stopped = assertInstanceOf(Postponed.class, windowed.fetch(file(800)));
        Instant then = now;
        Postponed refused = assertInstanceOf(Postponed.class, windowed.fetch(file(800)));

        assertEquals(Instant.parse("2026-06-01T07:00:00Z"), then);
        assertEquals(then, now);
        assertEquals(Optional.of(Instant.parse("2026-06-01T19:00:00Z")), stopped.until());
        assertEquals(stopped, refused);
        now = Instant.parse("2026-06-01T19:00:00Z");
        assertInstanceOf(Landed.class, windowed.fetch(file(800)));
    }

    @Test
    void all_transfers_together_keep_to_the_bandwidth() throws Exception {
        long[] waited = {0};
        Bandwidth bandwidth = new Bandwidth(MIB, () -> nanos, time -> {
            waited[0] += time.toNanos();
            nanos += time.toNanos();
        });
        Transfer one = new ThrottledTransfer(this::slowly, bandwidth);
        Transfer two = new ThrottledTransfer(this::slowly, bandwidth);

        one.fetch(file(32));
        two.fetch(file(32));

        // a quarter of a second is let through at once
        assertEquals(Duration.ofMillis(63_750), Duration.ofNanos(waited[0]));
    }

    @Test
    void a_pause_gives_no_more_than_a_short_burst() throws Exception {
        Bandwidth bandwidth = new Bandwidth(MIB, () -> nanos, time -> nanos += time.toNanos());
        nanos = Duration.ofHours(1).toNanos();
        long before = nanos;

        bandwidth.take(10 * MIB);

        assertEquals(Duration.ofMillis(9_750), Duration.ofNanos(nanos - before));
    }

    private RoomyTransfer keeping(OptionalLong bytes) {
        return new RoomyTransfer(this::slowly, bytes, directory -> new Room(free, 10_000 * MIB));
    }

    @Test
    void a_file_that_would_not_leave_enough_room_waits_and_says_so() throws Exception {
        Transfer roomy = keeping(OptionalLong.of(500 * MIB));

        Postponed waits = assertInstanceOf(Postponed.class, roomy.fetch(file(501)));

        assertTrue(waits.why().contains("has 1.0 GB free, of which 524 MB stay free"), waits.why());
        assertTrue(waits.trouble());
        assertInstanceOf(Landed.class, roomy.fetch(file(500)));
        free = 1_001 * MIB;
        assertInstanceOf(Landed.class, roomy.fetch(file(501)));
    }

    @Test
    void a_transfer_stops_where_others_fill_the_disk_meanwhile() throws Exception {
        Transfer filled = request -> {
            free = 400 * MIB;
            return slowly(request);
        };
        Transfer roomy =
                new RoomyTransfer(filled, OptionalLong.of(500 * MIB), directory -> new Room(free, 10_000 * MIB));

        assertInstanceOf(Postponed.class, roomy.fetch(file(400)));
    }

    @Test
    void what_is_under_way_is_counted_and_what_lies_there_already_is_not() throws Exception {
        FileRequest large = file(800);
        Path part = Landing.of(large).part();
        try (var bytes = Files.newByteChannel(part, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            bytes.position(700 * MIB).write(ByteBuffer.wrap(new byte[1])); // sparse
        }
        RoomyTransfer[] roomy = new RoomyTransfer[1];
        TransferResult[] beside = new TransferResult[1];
        roomy[0] = new RoomyTransfer(
                request -> {
                    if (beside[0] == null) {
                        beside[0] = new Landed(part, 0, new TreeSet<>(), true, 0);
                        beside[0] = roomy[0].fetch(file(450));
                    }
                    return new Landed(part, 0, new TreeSet<>(), true, 0);
                },
                OptionalLong.of(500 * MIB),
                directory -> new Room(free, 10_000 * MIB));

        assertInstanceOf(Landed.class, roomy[0].fetch(large));
        assertInstanceOf(Postponed.class, beside[0]);
        assertInstanceOf(Landed.class, roomy[0].fetch(file(450)));
    }

    @Test
    void without_the_setting_a_hundredth_of_the_disk_stays_free() throws Exception {
        Transfer roomy = keeping(OptionalLong.empty());

        assertInstanceOf(Postponed.class, roomy.fetch(file(901)));
        assertInstanceOf(Landed.class, roomy.fetch(file(900)));
    }
}
