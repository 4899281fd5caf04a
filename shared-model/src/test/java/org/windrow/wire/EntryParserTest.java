package org.windrow.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.windrow.wire.Samples.entryWith;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.windrow.model.Digest;
import org.windrow.model.Enclosure;

class EntryParserTest {
    private static final String SHA_256 = "0f".repeat(32);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "f.txt|http://feeds.example.org/data/f.txt",
                "/f.txt|http://feeds.example.org/f.txt",
                "//other/f|http://other/f",
                "?id=1&amp;x=a b|http://feeds.example.org/data/feed.atom?id=1&x=a%20b",
                "../../../../f|http://feeds.example.org/f",
                "a b[1].tif|http://feeds.example.org/data/a%20b%5B1%5D.tif",
                "größe.tif|http://feeds.example.org/data/gr%C3%B6%C3%9Fe.tif",
                "gro\u0308.tif|http://feeds.example.org/data/gro%CC%88.tif",
                "100%25.txt|http://feeds.example.org/data/100%25.txt",
                "a%2Fb|http://feeds.example.org/data/a%2Fb",
                "scan 1:2.tif|http://feeds.example.org/data/scan%201:2.tif",
                "http://[::1]:80/a|http://[::1]:80/a",
                "HTTP://h/a b|HTTP://h/a%20b",
                "file:/mnt/x y|file:/mnt/x%20y",
                "a#b#c|http://feeds.example.org/data/a#b%23c",
            })
    void addresses_are_resolved_and_mended_where_it_is_clear_what_is_meant(String href, String expected)
            throws Exception {
        assertEquals(URI.create(expected), file("href='" + href + "'").href());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "href='100%.txt'|The enclosure '100%.txt' has a '%' without two hexadecimal digits after it,"
                        + " so it cannot be told whether its other '%' are meant as escapes",
                "title='x'|An enclosure called 'x' has no address",
                "href='a' length='12 kB'|The enclosure 'a' has the length '12 kB', which is no number of bytes",
                "href='a' length='-1'|The enclosure 'a' has the length '-1', which is no number of bytes",
                "href='a' hash='sha-256:12'|The enclosure 'a' has the hash 'sha-256:12', which is not of the right"
                        + " length in hexadecimal digits",
                "href='a' hash='0123'|The enclosure 'a' has the hash '0123', which is not written algorithm:hex",
                "href='a' xml:base='%'|The enclosure 'a' has the xml:base '%', which has a '%' without two hexadecimal"
                        + " digits after it, so it cannot be told whether its other '%' are meant as escapes",
            })
    void an_enclosure_that_cannot_be_used_breaks_its_entry_and_says_why(String attributes, String message) {
        BrokenEntryException fault = assertThrows(BrokenEntryException.class, () -> file(attributes));

        assertEquals(message, fault.getMessage());
        assertEquals(Optional.of("tag:x,2026:1"), fault.entryId());
    }

    @Test
    void a_message_does_not_repeat_all_of_what_is_very_long() {
        BrokenEntryException fault =
                assertThrows(BrokenEntryException.class, () -> file("href='a' length='" + "1".repeat(100_000) + "'"));

        assertEquals(603, fault.getMessage().length());
    }

    @Test
    void digests_we_cannot_compute_are_dropped_and_all_others_kept() throws Exception {
        Enclosure file = file("href='a' hash=' sha-3-512:xyz\tSHA-256:" + SHA_256.toUpperCase(java.util.Locale.ROOT)
                + "  md5:" + "1".repeat(32)
                + "' xmlns:le='http://purl.org/atompub/link-extensions/1.0' le:hash='sha-256:"
                + SHA_256 + "'");

        assertEquals(
                List.of(
                        new Digest(Digest.Algorithm.SHA_256, SHA_256),
                        new Digest(Digest.Algorithm.MD5, "1".repeat(32))),
                List.copyOf(file.digests()));
    }

    @Test
    void two_digests_that_contradict_each_other_break_the_entry() {
        BrokenEntryException fault = assertThrows(
                BrokenEntryException.class,
                () -> file("href='a' hash='sha-256:" + SHA_256 + " sha-256:" + "1".repeat(64) + "'"));

        assertEquals("The enclosure 'a' has two different sha-256 hashes", fault.getMessage());
    }

    @Test
    void what_is_not_given_is_absent() throws Exception {
        Enclosure file = file("href='a' title=' ' path='' length='' type='' hash='' modified='' updated='soon'");

        Enclosure expected = new Enclosure(
                URI.create("http://feeds.example.org/data/a"),
                Optional.empty(),
                Optional.empty(),
                OptionalLong.empty(),
                Optional.empty(),
                Optional.empty(),
                new java.util.TreeSet<>());
        assertEquals(expected, file);
    }

    @ParameterizedTest
    @CsvSource({
        "modified='1000',1970-01-01T00:00:01Z",
        "updated='1000',1970-01-01T00:00:01Z",
        "modified='1000' updated='2000',1970-01-01T00:00:01Z",
        "modified='2012-01-01T00:00:00.1234567891+01:00',2011-12-31T23:00:00.123456789Z",
        "xmlns:w='http://windrow.org/ns/feed/1.0' w:modified='2012-01-01T00:00:00Z' modified='5',2012-01-01T00:00:00Z",
    })
    void a_files_own_time_is_read_in_every_form(String attributes, Instant expected) throws Exception {
        assertEquals(Optional.of(expected), file("href='a' " + attributes).modified());
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-01T10:00:00Z,2026-11-01T10:00:00Z",
        "2026-11-01t10:00:00.123456z,2026-11-01T10:00:00.123456Z",
        "2026-11-01T10:00:00.5+11:00,2026-10-31T23:00:00.5Z",
        "2026-11-01T10:00:00-0330,2026-11-01T13:30:00Z",
        "2016-12-31T23:59:60Z,2017-01-01T00:00:00Z",
    })
    void every_date_of_rfc_3339_is_read_to_the_nanosecond(String text, Instant expected) {
        assertEquals(Optional.of(expected), Timestamp.parse(" " + text + "\n"));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-01",
        "2026-13-01T10:00:00Z",
        "2026-02-30T10:00:00Z",
        "2026-11-01T10:00:00",
        "1793786400000",
        "''"
    })
    void what_is_no_date_is_not_guessed(String text) {
        assertEquals(Optional.empty(), Timestamp.parse(text));
    }

    @Test
    void titles_are_read_as_one_line_of_plain_text() throws Exception {
        assertEquals(Optional.of("a b"), entryWith("<title>\n  a\n  b </title>").title());
        assertEquals(
                Optional.of("a <b> ä & c"),
                entryWith("<title type='html'>a &amp;lt;b> &amp;#xe4; &lt;b&gt;&amp;amp; c&lt;/b&gt;</title>")
                        .title());
        assertEquals(
                Optional.of("x y"),
                entryWith("<title type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'>x <b>y</b></div></title>")
                        .title());
        assertEquals(Optional.empty(), entryWith("").title());
    }

    @Test
    void an_author_known_by_mail_alone_counts() throws Exception {
        var author = entryWith("<author><name/></author><author><name> </name><email>a@b.example</email></author>")
                .author()
                .orElseThrow();

        assertEquals(Optional.empty(), author.name());
        assertEquals(Optional.of("a@b.example"), author.email());
    }

    @Test
    void experiments_are_told_by_the_end_of_a_categorys_scheme() throws Exception {
        var entry = entryWith("<category term='no scheme'/><category scheme='urn:x#ExperimentID' term=' '/>"
                + "<category scheme='urn:x#ExperimentID' term='id 1'/><category scheme='ExperimentTitle' term='t'/>");

        assertEquals(Optional.of("id 1"), entry.experimentId());
        assertEquals(Optional.of("t"), entry.experimentTitle());
    }

    @Test
    void only_a_page_of_the_web_is_linked() throws Exception {
        assertEquals(
                Optional.empty(),
                entryWith("<link href='javascript:alert(1)'/>").page());
        assertEquals(
                Optional.of(URI.create("http://feeds.example.org/data/page")),
                entryWith("<link type='text/html' href='page'/>").page());
        assertEquals(
                Optional.empty(),
                entryWith("<link type='application/json' href='page'/>").page());
    }

    @Test
    void a_change_that_makes_no_sense_breaks_its_entry() {
        assertThrows(
                BrokenEntryException.class,
                () -> entryWith("<w:change xmlns:w='http://windrow.org/ns/feed/1.0' number='x' hash='y'/>"));
    }

    @Test
    void an_entry_without_update_time_is_refused() {
        BrokenEntryException fault = assertThrows(
                BrokenEntryException.class,
                () -> Samples.read("<feed xmlns='http://www.w3.org/2005/Atom'><entry><id> x </id></entry></feed>")
                        .entry(1));

        assertEquals(Optional.of("x"), fault.entryId());
        assertEquals("The entry does not say when it was updated", fault.getMessage());
    }

    private static Enclosure file(String attributes) throws Exception {
        return entryWith("<link rel='enclosure' " + attributes + "/>").files().get(0);
    }
}
