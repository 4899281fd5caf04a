package org.windrow.consumer.describe.child;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.windrow.consumer.describe.Description;
import org.windrow.consumer.describe.Limits;
import org.windrow.consumer.describe.Limits.Links;
import org.windrow.consumer.describe.Parameter;
import org.windrow.consumer.describe.Subject;
import org.windrow.consumer.describe.Unread;

final class DescriberTest {
    private static final Limits LIMITS =
            new Limits(Duration.ofSeconds(20), 64L << 20, 1000, 10, 100, 1000, 100_000, Links.DATASET);

    private final Describer describer = new Describer(LIMITS, OddChild.class);

    @TempDir
    private Path directory;

    @AfterEach
    void stop() {
        describer.close();
    }

    @Test
    void values_of_every_kind_come_through_the_pipe_as_they_are() throws Exception {
        Description description = described("odd:values");

        assertEquals("odd", description.extractor());
        assertEquals("http://odd.schema", description.namespace());
        assertEquals(
                OddChild.EVERY_KIND,
                description.parameters().stream().skip(1).map(Parameter::value).toList());
        assertEquals("a/b@c", description.parameters().get(1).name().toString());
        assertEquals(Optional.of("µm"), description.parameters().get(1).unit());
        assertEquals(List.of(2L), description.parameters().get(1).shape());
    }

    @Test
    void what_an_extractor_throws_is_a_finding_and_what_it_read_before_is_kept() throws Exception {
        assertEquals(
                List.of(new Unread("", "the file is odd")), kept("odd:throw").unread());
        assertEquals(
                List.of(new Unread("", "nests too deeply")), kept("odd:recurse").unread());
        assertEquals(
                List.of(new Unread("", "needs more memory than files are given")),
                kept("odd:grow").unread());
        assertEquals(
                List.of(new Unread("", "more than 100000 bytes of metadata; the rest was not read")),
                described("odd:fill").unread());
    }

    @Test
    void a_file_that_ends_the_process_is_a_finding_and_the_next_one_gets_another_process() throws Exception {
        assertEquals(
                List.of(new Unread("", "ended the process that read it; most likely it needs more memory than 64 MiB")),
                described("odd:halt").unread());
        assertEquals(List.of(), kept("odd:chatter").unread());
    }

    @Test
    void a_file_that_takes_too_long_is_a_finding() throws Exception {
        Limits brief = new Limits(Duration.ofMillis(10), 64L << 20, 1000, 10, 100, 1000, 100_000, Links.DATASET);
        try (Describer impatient = new Describer(brief, OddChild.class)) {
            Description description = impatient.describe(subject("odd:hang")).orElseThrow();

            assertEquals(List.of(new Unread("", "was not read within 10 ms")), description.unread());
        }
    }

    @Test
    void content_is_asked_before_the_name_and_a_file_that_nobody_knows_has_no_description() throws Exception {
        Path named = Files.writeString(directory.resolve("a.odd"), "something else");

        assertEquals(Optional.empty(), describer.describe(subject("nobody's")));
        assertEquals(
                List.of(new Unread("something else", "is not understood")),
                describer.describe(Subject.of(named)).orElseThrow().unread());
    }

    @Test
    void a_file_that_went_away_is_a_finding() {
        List<Unread> unread = describer
                .describe(Subject.of(directory.resolve("gone")))
                .orElseThrow()
                .unread();

        assertEquals(1, unread.size());
        assertTrue(unread.get(0).why().startsWith("cannot be opened: "), unread.toString());
    }

    @Test
    void after_it_was_closed_nothing_is_read() throws Exception {
        describer.close();

        assertEquals(
                List.of(new Unread("", "was not read: the program stops")),
                described("odd:values").unread());
    }

    private Description kept(String content) throws IOException {
        Description description = described(content);
        assertEquals("first", description.parameters().get(0).name().toString());
        return description;
    }

    private Description described(String content) throws IOException {
        return describer.describe(subject(content)).orElseThrow();
    }

    private Subject subject(String content) throws IOException {
        return Subject.of(Files.writeString(Files.createTempFile(directory, "file", ""), content));
    }
}
