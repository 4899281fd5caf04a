package org.windrow.consumer.describe.fei;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.windrow.consumer.describe.Description;
import org.windrow.consumer.describe.Head;
import org.windrow.consumer.describe.Reads;
import org.windrow.consumer.describe.Subject;
import org.windrow.consumer.describe.Value;
import org.windrow.consumer.describe.tiff.TiffMaker;

final class FeiExtractorTest {
    private static final List<String> NOVA = List.of(
            "[User]\r\nDate=03/29/2011\r\nTime=10:10:52 AM\r\nUser=supervisor\r\nUserText=\r\n",
            "[System]\r\nType=SEM\r\nDnumber=D8183\r\nSource=Sirion\r\n",
            "[Beam]\r\nHV=15000\r\nSpot=3.5\r\nStigmatorX=8.59368e-005\r\n",
            "[EBeam]\r\nHV=1\r\nSpot=1\r\n",
            "[Scan]\r\nPixelWidth=1.81562e-007\r\nHorFieldsize=0.00018592\r\n",
            "[Stage]\r\nWorkingDistance=0.00488582\r\n",
            "[Vacuum]\r\nChPressure=0.00211837\r\nGas=Wet\r\nUserMode=High vacuum\r\n",
            "[Detectors]\r\nNumber=1\r\nName=TLD\r\n",
            "[ETD]\r\nContrast=1\r\nBrightness=2\r\n",
            "[TLD]\r\nContrast=68.1486\r\nBrightness=51.5924\r\n");

    private static final List<String> ANSWERS = List.of(
            "Instrument = Nova NanoSEM",
            "[User] UserText = ",
            "[User] Date = 03/29/2011",
            "[User] Time = 10:10:52 AM",
            "[Beam] HV = 15.0 kV",
            "[Beam] Spot = 3.5",
            "[Scan] PixelWidth = 1.81562E-7 m",
            "[Scan] HorFieldSize = 0.00018592 m",
            "[Stage] WorkingDistance = 4.9 mm",
            "[Vacuum] UserMode = High vacuum",
            "[Vacuum] CHPressure = 1.589E-05 Torr (2.118E-05 mbar)",
            "[Detectors] Name = TLD",
            "[TLD] Contrast = 68.1",
            "[TLD] Brightness = 51.6");

    private final FeiExtractor extractor = new FeiExtractor();

    @TempDir
    private Path work;

    @Test
    void settings_are_told_with_their_units_in_every_byte_order_and_size_of_tiff() throws IOException {
        for (ByteOrder order : List.of(ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN)) {
            for (boolean isLong : new boolean[] {false, true}) {
                TiffMaker image = new TiffMaker(order, isLong).text(34682, String.join("\r\n", NOVA));

                assertEquals(ANSWERS, told(image), order + " " + isLong);
            }
        }
    }

    @Test
    void neither_the_order_of_sections_nor_the_case_of_names_matters() throws IOException {
        Random random = new Random(9);
        for (int round = 0; round < 20; round++) {
            List<String> sections = new ArrayList<>(NOVA);
            Collections.shuffle(sections, random);
            String text = String.join("\r\n", sections);
            String odd = text.replace("Usertext", "UserText")
                    .replace("HorFieldsize", random.nextBoolean() ? "HorFieldSize" : "HORFIELDSIZE")
                    .replace("ChPressure", random.nextBoolean() ? "CHPressure" : "chpressure")
                    .replace("[Beam]", random.nextBoolean() ? "[BEAM]" : "[beam]");

            assertEquals(ANSWERS, told(TiffMaker.usual().text(34682, odd)), odd);
        }
    }

    @Test
    void other_values_are_told_and_values_that_are_no_numbers_are_left_as_they_are() throws IOException {
        String text =
                "[Beam]\nHV=unknown\nSpot=\n[System]\nSource=Tungsten\n[Detectors]\nName=ETD\n[ETD]\nContrast=12.25\n";

        assertEquals(
                List.of(
                        "Instrument = Quanta 200",
                        "[Beam] HV = unknown",
                        "[Beam] Spot = ",
                        "[Detectors] Name = ETD",
                        "[ETD] Contrast = 12.3"),
                told(TiffMaker.usual().text(34682, text)));
        assertTrue(read(TiffMaker.usual().text(34682, text)).unread().stream()
                .anyMatch(unread -> unread.toString().contains("HV is no number: 'unknown'")));
    }

    @Test
    void the_older_tag_of_an_xl30_is_told_too() throws IOException {
        String text = String.join(
                "\r\n",
                "[DatabarData]",
                "flAccV=20000",
                "flSpot=4",
                "lDetName=0",
                "ImageName=K\u00e4fer",
                "[Vector]",
                "Magnification=500",
                "FWD=10.2",
                "");

        assertEquals(
                List.of(
                        "Instrument = XL30",
                        "[DatabarData] flAccV = 20.0 kV",
                        "[DatabarData] flSpot = 4",
                        "[DatabarData] lDetName = 0",
                        "[DatabarData] ImageName = K\u00e4fer",
                        "[Vector] Magnification = 500 X",
                        "[Vector] FWD = 10.2"),
                told(TiffMaker.usual().text(34680, text)));
    }

    @Test
    void the_path_tells_the_instrument_where_the_settings_do_not() throws IOException {
        Path file = Files.createDirectories(work.resolve("NovaNanoSEM")).resolve("a.tif");
        Files.write(file, TiffMaker.usual().text(34682, "[Beam]\nHV=5000\n").bytes());

        Description told = FeiParameters.of(Reads.of(extractor, Subject.of(file)), FeiRules.usual(), file.toString());

        assertEquals(Optional.of(Value.of("Nova NanoSEM")), told.value("Instrument"));
    }

    @Test
    void settings_that_are_cut_off_are_told_as_far_as_they_go() throws IOException {
        byte[] whole = TiffMaker.usual()
                .text(34682, "[Beam]\nHV=5000\nSpot=3\n")
                .claiming(34682, 4000)
                .bytes();

        Description read = Reads.of(extractor, work.resolve("a.tif"), whole);

        assertEquals(Optional.of("5000"), read.value("Beam/HV").map(Value::text));
    }

    @Test
    void settings_past_the_end_of_the_file_and_pages_that_lead_in_a_circle_are_findings() throws IOException {
        byte[] bytes = TiffMaker.usual()
                .grey(1, 1, 8, (byte) 7)
                .text(34682, "[Beam]\nHV=5000\n")
                .bytes();
        int directory = (bytes[4] & 0xff) | (bytes[5] & 0xff) << 8;
        byte[] circle = bytes.clone();
        circle[bytes.length - 4] = (byte) directory;
        byte[] past = bytes.clone();
        past[bytes.length - 5] = 0x7f; // the offset of the last tag, which is the maker's

        assertEquals(
                List.of("pages: page 2 leads back to an earlier page"),
                unread(Reads.of(extractor, work.resolve("a.tif"), circle)));
        assertEquals(
                List.of("tag 34682: leads past the end of the file"),
                unread(Reads.of(extractor, work.resolve("b.tif"), past)));
    }

    @Test
    void a_tiff_file_without_a_makers_tag_is_left_to_others() throws IOException {
        Path plain = Files.write(
                work.resolve("a.tif"), TiffMaker.usual().text(270, "plain").bytes());
        Path own = Files.write(
                work.resolve("b.dat"), TiffMaker.usual().text(34682, "").bytes());

        assertFalse(extractor.byContent(Head.of(Subject.of(plain))));
        assertTrue(extractor.byContent(Head.of(Subject.of(own))));
    }

    private Description read(TiffMaker image) throws IOException {
        return FeiParameters.of(Reads.of(extractor, work.resolve("a.tif"), image.bytes()), FeiRules.usual(), "a.tif");
    }

    private List<String> told(TiffMaker image) throws IOException {
        return read(image).parameters().stream()
                .map(told -> told.name() + " = " + told.value().text()
                        + told.unit().map(unit -> " " + unit).orElse(""))
                .toList();
    }

    private static List<String> unread(Description description) {
        return description.unread().stream()
                .map(unread -> unread.toString().toLowerCase(Locale.ROOT))
                .toList();
    }
}
