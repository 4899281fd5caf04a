package org.windrow.wire;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.windrow.model.ChangeKind;

/** Damages good feeds at random, by fixed seeds: whatever comes, only the two declared exceptions leave the reader. */
class HostileFeedTest {
    private static final int ROUNDS = 200;
    private static final String[] PIECES = {
        "<",
        ">",
        "&",
        "&#0;",
        "&#x1F600;",
        "]]>",
        "<![CDATA[",
        "<!--",
        "--",
        "<?x",
        "?>",
        "<!DOCTYPE a>",
        "\"",
        "'",
        "/>",
        "xmlns=''",
        " xmlns:a='urn:x'",
        "xml:base='%'",
        "<entry>",
        "</entry>",
        "<link rel='enclosure' href=':'/>",
        "href='::'",
        "http://[",
        "%zz",
        "-1",
        "99999999999999999999",
        "\u0000",
        "\uFFFE",
        "é",
        "\uD800",
        "type='xhtml'",
        "type='application/xml'",
        "<author/>",
        "<source/>",
        "<content src=''/>",
        "rel='next'",
        "rel='enclosure'",
        "::",
        "\t\n"
    };
    private static final AtomReader READER = new AtomReader(new AtomReader.Limits(100_000, 5_000));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "legacy-provider-page1.atom",
                "mytardis-app-1.atom",
                "odd-entries.atom",
                "ours",
                "rss",
                "atom 0.3",
                "rdf"
            })
    void no_damage_makes_the_reader_throw_anything_undeclared(String name) throws Exception {
        byte[] good = document(name);
        int understood = 0;

        for (int seed = 0; seed < ROUNDS; seed++) {
            byte[] damaged = damaged(good, seed);
            try {
                understood += read(damaged);
            } catch (RuntimeException | Error e) {
                fail(name + ", seed " + seed + ": " + new String(damaged, StandardCharsets.UTF_8), e);
            }
        }

        assertTrue(understood > 0, "nothing was understood in " + ROUNDS + " rounds: the damage proves nothing");
    }

    private static int read(byte[] document) {
        List<RawEntry> raw = new ArrayList<>();
        try {
            READER.read(new ByteArrayInputStream(document), Samples.ADDRESS, raw::add);
        } catch (BrokenFeedException expected) {
            assertTrue(expected.getMessage().contains(Samples.ADDRESS.toString()), expected.getMessage());
        }
        int understood = 0;
        for (RawEntry entry : raw) {
            try {
                READER.entry(entry);
                understood++;
            } catch (BrokenEntryException expected) {
                assertTrue(!expected.getMessage().isBlank());
            }
        }
        return understood;
    }

    private static byte[] damaged(byte[] good, long seed) {
        // Spread out, because neighbouring seeds give Random nearly the same first numbers.
        Random random = new Random(seed * 0x9E3779B97F4A7C15L);
        StringBuilder text = new StringBuilder(new String(good, StandardCharsets.ISO_8859_1));
        for (int i = random.nextInt(4); i >= 0 && !text.isEmpty(); i--) {
            int at = random.nextInt(text.length());
            int end = Math.min(text.length(), at + 1 + random.nextInt(random.nextBoolean() ? 3 : 200));
            switch (random.nextInt(8)) {
                case 0 -> text.delete(at, end);
                case 1 -> text.insert(at, text.substring(at, end));
                case 2 -> text.setCharAt(at, (char) random.nextInt(256));
                case 3 -> text.setLength(at + 1);
                case 4, 5, 6 -> text.setCharAt(at, "az09:/%.@ ".charAt(random.nextInt(10)));
                default -> text.replace(at, Math.min(end, at + 4), PIECES[random.nextInt(PIECES.length)]);
            }
        }
        return text.toString().getBytes(random.nextBoolean() ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8);
    }

    private static byte[] document(String name) throws Exception {
        return switch (name) {
            case "ours" ->
                Samples.feed(
                        Samples.WRITER.entry(
                                Samples.dataset(Samples.file("a", 1)), Samples.change(1, ChangeKind.PUBLISHED)),
                        Samples.WRITER.tombstone(Samples.change(2, ChangeKind.GONE)));
            case "rss" -> OldDialectsTest.RSS.getBytes(StandardCharsets.UTF_8);
            case "atom 0.3" -> OldDialectsTest.ATOM_03.getBytes(StandardCharsets.UTF_8);
            case "rdf" -> OldDialectsTest.RDF.getBytes(StandardCharsets.UTF_8);
            default -> Samples.recorded(name);
        };
    }
}
