package org.windrow.consumer.describe.child;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.windrow.consumer.describe.Subject;

/** A short round of {@code scripts/soak describe} for all kinds of files but HDF5, in this process. */
final class MutatedOthersTest {
    @TempDir
    private Path work;

    @Test
    void mutated_files_of_every_kind_are_described_or_say_why_not() throws IOException {
        OtherKinds.make(work);
        Random random = new Random(20261122);
        for (String kind : OtherKinds.ALL) {
            List<Path> originals = originals(kind);
            int values = 0;
            for (int i = 0; i < 100; i++) {
                Path original = originals.get(i % originals.size());
                byte[] bytes = new Mutation(random).of(Files.readAllBytes(original));
                Path file = Files.write(work.resolve("mutated-" + original.getFileName()), bytes);
                values += described(file, kind + " " + i);
            }
            assertTrue(values > 20, kind + ": " + values + " values were read all the same");
        }
    }

    private List<Path> originals(String kind) throws IOException {
        try (Stream<Path> files = Files.list(work.resolve(kind))) {
            return files.sorted().toList();
        }
    }

    private static int described(Path file, String which) {
        Answer told = Extractors.answer(Extractors.ALL, new Question(Subject.of(file), 0), Round.LIMITS);
        Answer shown = Extractors.answer(Extractors.ALL, new Question(Subject.of(file), 64), Round.LIMITS);
        assertFalse(told.worn(), which);
        assertFalse(shown.worn(), which);
        return told.description()
                .map(description -> description.parameters().size())
                .orElse(0);
    }
}
