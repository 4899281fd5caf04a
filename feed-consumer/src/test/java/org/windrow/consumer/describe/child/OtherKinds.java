package org.windrow.consumer.describe.child;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import javax.imageio.ImageIO;
import org.windrow.consumer.describe.spectrum.SpectrumMaker;
import org.windrow.consumer.describe.tiff.TiffMaker;

/** Makes small whole files of every kind but HDF5, each kind in a directory of its own. */
final class OtherKinds {
    static final List<String> ALL = List.of("fei", "image", "spc", "dat", "sidecar");

    private static final String INI = String.join(
            "\r\n",
            "[User]",
            "UserText=",
            "[System]",
            "Dnumber=D8183",
            "[Beam]",
            "HV=15000",
            "Spot=3.5",
            "[Scan]",
            "HorFieldsize=0.00018592",
            "[Detectors]",
            "Name=TLD",
            "[TLD]",
            "Contrast=68.1486",
            "");

    private OtherKinds() {}

    static void make(Path directory) throws IOException {
        for (String kind : ALL) {
            Files.createDirectories(directory.resolve(kind));
        }
        tiffs(directory);
        images(directory.resolve("image"));
        byte[] spectrum = new SpectrumMaker("Surface", 500, 343.8f, 15)
                .peak(6, 1, 0.266f, 74_078)
                .peak(29, 6, 0.93f, 1760)
                .bytes();
        Files.write(directory.resolve("spc/a.spc"), spectrum);
        Files.write(
                directory.resolve("dat/a.dat"),
                "1200,0.85,\"Ni K\u00e1\"\r\n300,1.49,\"Al K\"\r\n\"Cpspn\",2200.5\r\n\"KeV\",20\r\n"
                        .getBytes(StandardCharsets.ISO_8859_1));
        Files.writeString(
                directory.resolve("sidecar/a.json"),
                "{\"a\": {\"value\": 1.5, \"unit\": \"mm\"}, \"b\": [1, 2, [true, null]], \"c\": [{\"d\":"
                        + " \"\\u00e4\"}]}");
        Files.writeString(
                directory.resolve("sidecar/a.yaml"), "a: {value: 1.5, unit: mm}\nb:\n  - 1\n  - c: &x text\nd: 'q'\n");
    }

    private static void tiffs(Path directory) throws IOException {
        byte[] pixels = new byte[64 * 32 * 2];
        new Random(1).nextBytes(pixels);
        for (ByteOrder order : List.of(ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN)) {
            for (boolean isLong : new boolean[] {false, true}) {
                String name = order + (isLong ? "-long.tif" : ".tif");
                TiffMaker fei =
                        new TiffMaker(order, isLong).grey(64, 32, 8, pixels).text(34682, INI);
                TiffMaker plain =
                        new TiffMaker(order, isLong).grey(64, 32, 16, pixels).text(270, "grains");
                Files.write(directory.resolve("fei").resolve(name), fei.bytes());
                Files.write(
                        directory.resolve("image").resolve(name),
                        plain.rational(282, 300, 1).bytes());
            }
        }
    }

    private static void images(Path directory) throws IOException {
        BufferedImage image = new BufferedImage(90, 60, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < 90 * 60; i++) {
            image.setRGB(i % 90, i / 90, Color.HSBtoRGB(i % 91 / 91f, 1, i / 5400f));
        }
        for (String format : List.of("png", "jpg")) {
            ImageIO.write(image, format, directory.resolve("a." + format).toFile());
        }
        BufferedImage few = new BufferedImage(90, 60, BufferedImage.TYPE_BYTE_INDEXED);
        few.setRGB(3, 4, 0xffff0000);
        ImageIO.write(few, "png", directory.resolve("few.png").toFile());
        ImageIO.write(few, "tiff", directory.resolve("few.tif").toFile());
        byte[] jpeg = Files.readAllBytes(directory.resolve("a.jpg"));
        byte[] exif = TiffMaker.usual()
                .text(271, "Nikon")
                .rational(33434, 1, 50)
                .shorts(34855, 200)
                .bytes();
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.write(jpeg, 0, 2);
        all.write(new byte[] {(byte) 0xFF, (byte) 0xE1, 0, (byte) (exif.length + 8), 'E', 'x', 'i', 'f', 0, 0});
        all.write(exif);
        all.write(jpeg, 2, jpeg.length - 2);
        Files.write(directory.resolve("exif.jpg"), all.toByteArray());
    }
}
