package org.windrow.consumer.transfer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.windrow.consumer.modes.Modes;
import org.windrow.model.Digest;
import org.windrow.model.Digest.Algorithm;

class LargeFileTest {
    private static final int LENGTH = 70 << 20;

    @TempDir
    Path dir;

    @Test
    void every_digest_of_a_large_file_comes_out_of_one_read() throws Exception {
        byte[] bytes = new byte[LENGTH];
        new Random(7).nextBytes(bytes);
        Files.write(Files.createDirectory(dir.resolve("staging")).resolve("large.raw"), bytes);
        var announced = new Announced(URI.create("http://h/files/large.raw"))
                .length(LENGTH)
                .digest(Announced.digest("SHA_512", bytes))
                .digest(Announced.digest("MD5", bytes));
        Path landing = Files.createDirectory(dir.resolve("landing"));
        var transfer = new LocalTransfer(
                List.of(new Mapping(URI.create("http://h/files/"), dir.resolve("staging"))), new Landings(Modes.USUAL));

        var landed = (TransferResult.Landed) transfer.fetch(announced.request(landing));

        assertEquals(
                Set.of(Algorithm.SHA_256, Algorithm.SHA_512, Algorithm.MD5),
                landed.digests().stream().map(Digest::algorithm).collect(Collectors.toSet()));
        assertArrayEquals(bytes, Files.readAllBytes(landed.at()));
    }

    @Test
    void hashing_behind_gives_what_hashing_at_once_gives_and_begins_anew() {
        SortedSet<Digest> none = new TreeSet<>();
        try (Hashing behind = new Hashing(none, OptionalLong.of(1L << 30));
                Hashing atOnce = new Hashing(none, OptionalLong.of(1 << 18))) {
            feed(behind, 1);
            behind.reset();
            feed(behind, 2);
            feed(atOnce, 2);

            assertEquals(atOnce.finish(), behind.finish());
        }
    }

    @Test
    void a_disk_that_did_not_take_what_was_sent_early_is_heard_of() throws Exception {
        FileChannel channel =
                FileChannel.open(dir.resolve("a"), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        WriteOut out = new WriteOut(channel);
        channel.close();

        out.grown(1L << 30);

        assertThrows(IOException.class, out::finish);
    }

    private static void feed(Hashing hashing, int seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 50; i++) {
            random.nextBytes(hashing.buffer());
            hashing.update(i * 1000);
        }
    }
}
