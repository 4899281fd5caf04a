package org.windrow.consumer.describe.hdf5;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;
import org.windrow.consumer.describe.Description;
import org.windrow.consumer.describe.LimitReachedException;
import org.windrow.consumer.describe.Limits;
import org.windrow.consumer.describe.Limits.Links;
import org.windrow.consumer.describe.Listing;
import org.windrow.consumer.describe.Sheet;
import org.windrow.consumer.describe.Subject;
import org.windrow.consumer.describe.Unread;

final class Hdf5LimitsTest {
    private static final Path ZOO = Path.of("src", "test", "zoo");
    private static final Hdf5Extractor EXTRACTOR = new Hdf5Extractor();

    @Test
    void a_file_with_too_much_in_it_is_read_as_far_as_the_limit() {
        Sheet sheet = new Sheet(limits(4, 1024, Links.DATASET), () -> 0);

        LimitReachedException reached =
                assertThrows(LimitReachedException.class, () -> EXTRACTOR.describe(zoo("many_links_latest.h5"), sheet));

        assertEquals("more than 4 groups and fields; the rest was not read", reached.getMessage());
        assertEquals("group/m00 = 0\ngroup/m01 = 1", Listing.of(sheet.close(EXTRACTOR)));
    }

    @Test
    void the_clock_is_asked_at_every_read_and_what_was_read_before_is_kept() {
        AtomicLong nanos = new AtomicLong();
        Sheet sheet = new Sheet(limits(100, 1024, Links.DATASET), () -> nanos.addAndGet(10_000_000));

        LimitReachedException reached =
                assertThrows(LimitReachedException.class, () -> EXTRACTOR.describe(zoo("many_links_latest.h5"), sheet));

        assertEquals("not done after 1000 ms; the rest was not read", reached.getMessage());
        assertEquals(
                "group/m00", sheet.close(EXTRACTOR).parameters().get(0).name().toString());
    }

    @Test
    void longer_arrays_have_their_shape_only() throws Exception {
        Description description = described(zoo("growing.h5"), limits(100, 4, Links.DATASET));

        assertEquals("a = - (large) [5]", Listing.of(description));
    }

    @Test
    void links_to_other_files_are_followed_as_far_as_they_may_lead() throws Exception {
        Subject elsewhere = new Subject(ZOO.resolve("external_links_latest.h5"), "external_links_latest.h5", ZOO);
        Subject inFolder =
                new Subject(ZOO.resolve("broken_external_links.h5"), "zoo/broken_external_links.h5", ZOO.resolve(".."));

        assertEquals("field = 1", Listing.of(described(elsewhere, limits(100, 9, Links.DATASET))));
        assertEquals(
                List.of(new Unread("/field", "leads to the file 'hard_links.h5', which is not followed")),
                described(elsewhere, limits(100, 9, Links.NEVER)).unread());
        assertEquals(
                "leads to the file '/etc/passwd', which cannot be read",
                described(inFolder, limits(100, 9, Links.ANYWHERE))
                        .unread()
                        .get(0)
                        .why());
        assertEquals(
                "leads to the file '/etc/passwd', outside the dataset, which is not followed",
                described(inFolder, limits(100, 9, Links.DATASET))
                        .unread()
                        .get(0)
                        .why());
    }

    private static Subject zoo(String name) {
        return Subject.of(ZOO.resolve(name));
    }

    private static Description described(Subject subject, Limits limits) throws Exception {
        LongSupplier still = () -> 0;
        Sheet sheet = new Sheet(limits, still);
        EXTRACTOR.describe(subject, sheet);
        return sheet.close(EXTRACTOR);
    }

    private static Limits limits(int nodes, int arrayValues, Links links) {
        return new Limits(Duration.ofSeconds(1), 64L << 20, nodes, 32, arrayValues, 64 << 10, 8 << 20, links);
    }
}
