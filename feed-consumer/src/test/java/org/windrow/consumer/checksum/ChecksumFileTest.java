package org.windrow.consumer.checksum;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.windrow.model.RelativePath;

final class ChecksumFileTest {
    private static final String MD5 = "0123456789abcdef".repeat(2);
    private static final String SHA256 = "0123456789abcdef".repeat(4);
    private static final String SHA512 = "0123456789ABCDEF".repeat(8);

    @Test
    void checksum_files_are_known_by_their_names() {
        for (String name : List.of(
                "SHA256SUMS",
                "sha512sums.txt",
                "MD5SUMS",
                "md5sum.txt",
                "a.tif.md5",
                "x.sha256",
                "x.SHA512",
                "y.sha1")) {
            assertTrue(ChecksumFile.of(new RelativePath("sub/" + name)).isPresent(), name);
        }
        for (String name : List.of("a.tif", "md5", ".md5", "SHA256SUMS.asc", "mymd5.pdf")) {
            assertTrue(ChecksumFile.of(new RelativePath(name)).isEmpty(), name);
        }
    }

    @Test
    void gnu_and_bsd_lines_state_name_and_digest() throws Exception {
        assertEquals(List.of("a b.txt sha-256"), stated("SHA256SUMS", SHA256 + "  a b.txt\n"));
        assertEquals(List.of("a.bin md5"), stated("MD5SUMS", MD5 + " *a.bin"));
        assertEquals(List.of(" led by a space md5"), stated("MD5SUMS", MD5 + "   led by a space"));
        assertEquals(List.of("one.txt md5"), stated("MD5SUMS", MD5 + " one.txt\n"));
        assertEquals(List.of("a (1).txt sha-512"), stated("x.sha512", "SHA512 (a (1).txt) = " + SHA512));
        assertEquals(List.of("a md5"), stated("MD5SUMS", "MD5 (a) = " + MD5 + "\r\n"));
    }

    @Test
    void windows_line_ends_marks_of_order_and_escapes_are_understood() throws Exception {
        assertEquals(
                List.of("a.txt md5", "b.txt md5"),
                stated("MD5SUMS", "\uFEFF" + MD5 + "  a.txt\r\n" + MD5 + " *b.txt\r\n"));
        assertEquals(List.of("two\nlines\\ md5"), stated("MD5SUMS", "\\" + MD5 + "  two\\nlines\\\\\n"));
        assertEquals(List.of("back\\nslash md5"), stated("MD5SUMS", MD5 + "  back\\nslash\n"));
    }

    @Test
    void a_digest_alone_is_that_of_the_file_the_list_is_named_after() throws Exception {
        assertEquals(List.of("scan.tif md5"), stated("scan.tif.md5", MD5 + "\n"));
        assertEquals(List.of("scan.tif md5"), stated("scan.tif.md5", MD5 + "  \r\n"));
        assertEquals(List.of(), stated("MD5SUMS", MD5 + "\n"));
    }

    @Test
    void lines_that_state_nothing_are_passed_over() throws Exception {
        assertEquals(
                List.of("a md5"),
                stated(
                        "MD5SUMS",
                        "# made by a tool\n\n; note\nnot a digest  a.txt\n" + MD5.substring(1) + "  short\n"
                                + "x".repeat(100_000) + "\n" + MD5 + "  a\n\0\0\0"));
    }

    @Test
    void names_are_below_the_folder_of_their_list_and_never_outside_the_dataset() {
        ChecksumFile list = ChecksumFile.of(new RelativePath("sub/MD5SUMS")).orElseThrow();

        assertEquals(Optional.of(new RelativePath("sub/a/b")), list.meant("./a/b"));
        assertEquals(Optional.of(new RelativePath("other/c")), list.meant("../other/c"));
        assertEquals(Optional.empty(), list.meant("../../etc/passwd"));
        assertEquals(Optional.empty(), list.meant("/etc/passwd"));
        assertEquals(Optional.empty(), list.meant("a\0b"));
        assertEquals(Optional.empty(), list.meant("a//b"));
    }

    private static List<String> stated(String name, String content) throws Exception {
        List<String> stated = new ArrayList<>();
        ChecksumFile.of(new RelativePath(name))
                .orElseThrow()
                .read(
                        new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8)),
                        line -> stated.add(
                                line.name() + " " + line.digest().algorithm().label()));
        return stated;
    }
}
