package org.windrow.consumer.describe.spectrum;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.windrow.consumer.describe.Description;
import org.windrow.consumer.describe.Head;
import org.windrow.consumer.describe.Reads;

final class SpectrumTest {
    private final SpectrumMaker surface = new SpectrumMaker("Surface", 500, 343.859f, 15)
            .peak(6, 1, 0.266f, 74_078)
            .peak(8, 5, 0.515f, 2209)
            .peak(29, 6, 0.9316f, 1760)
            .peak(79, 16, 2.12f, -1);

    @TempDir
    private Path work;

    @Test
    void a_spectrum_tells_its_label_times_voltage_and_peaks() throws IOException {
        Description read = spc(surface.bytes());

        assertEquals(
                List.of(
                        "Sample Label: Surface",
                        "Time Constant: 500.0",
                        "Live Time: 343.9 s",
                        "Accelerating Voltage: 15.000 kV",
                        "Peak ID Element 1: Atomic=C, Line=K, Energy=0.2660, Height=74078",
                        "Peak ID Element 2: Atomic=O, Line=K, Energy=0.5150, Height=2209",
                        "Peak ID Element 3: Atomic=Cu, Line=L, Energy=0.9316, Height=1760",
                        "Peak ID Element 4: Atomic=Au, Line=M, Energy=2.1200, Height=4294967295"),
                told(read));
        assertEquals(List.of(), read.unread());
    }

    @Test
    void a_spectrum_is_known_by_its_header_and_not_by_its_name_alone() throws IOException {
        SpcExtractor extractor = new SpcExtractor();

        assertTrue(extractor.byContent(Head.of(surface.bytes(), "x.bin")));
        assertFalse(extractor.byContent(Head.of(new byte[5000], "x.spc")));
        assertEquals(
                "is named .spc and is no spectrum of EDAX Genesis",
                spc(new byte[5000]).unread().get(0).toString());
    }

    @Test
    void a_spectrum_that_is_cut_off_or_claims_too_much_tells_the_rest() throws IOException {
        Description cut = spc(Arrays.copyOf(surface.bytes(), 1026));
        Description claims = spc(surface.claiming(-3).bytes());

        assertEquals(4, cut.parameters().size());
        assertEquals(
                "offset 1024: is cut off before the height of Peak ID Element 1",
                cut.unread().get(0).toString());
        assertEquals(4, claims.parameters().size());
        assertEquals(
                "offset 638: -3 peaks are more than a header has; they are not read",
                claims.unread().get(0).toString());
    }

    @Test
    void quantification_text_tells_its_elements_and_named_numbers() throws IOException {
        String text = String.join(
                "\r\n",
                "1200,0.85,\"Ni K\u00e1\"",
                " 300 , 1.49 ,\"Al K\"",
                "\"Cpspn\",2200.5",
                "\"KeV\",20",
                "\"Tilt\",",
                "",
                "1,2,3",
                "odd",
                "");
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);

        Description read = Reads.of(new DatExtractor(), work.resolve("a.dat"), bytes);

        assertTrue(new DatExtractor().byContent(Head.of(bytes, "a.dat")));
        assertEquals(
                List.of(
                        "Element 1: Atomic=Ni, Line=K, Energy=0.85, Height=1200",
                        "Element 2: Atomic=Al, Line=K, Energy=1.49, Height=300",
                        "Cpspn: 2200.5 1/s",
                        "KeV: 20 kV",
                        "Tilt: ",
                        "Elements: Ni, Al"),
                told(read));
        assertEquals(
                "line 8: is no row of an element or of a named number",
                read.unread().get(0).toString());
        assertFalse(new DatExtractor().byContent(Head.of("1 2 3\n".getBytes(StandardCharsets.UTF_8), "a.dat")));
    }

    private Description spc(byte... bytes) throws IOException {
        return Reads.of(new SpcExtractor(), work.resolve("a.spc"), bytes);
    }

    private static List<String> told(Description description) {
        return description.parameters().stream()
                .map(told -> told.name() + ": " + told.value().text()
                        + told.unit().map(unit -> " " + unit).orElse(""))
                .toList();
    }
}
