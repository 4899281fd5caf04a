import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.windrow.consumer.describe.Description;
import org.windrow.consumer.describe.Limits;
import org.windrow.consumer.describe.Subject;
import org.windrow.consumer.describe.child.Describer;

/**
 * Describes every file of a directory as the consumer does, and prints {@code files values findings milliseconds}: the
 * time from before the process that reads is started to the last description. Run from source with the consumer's jar on
 * the class path.
 */
public final class DescribeBench {
    private DescribeBench() {}

    /** Describes the files of the directory given. */
    public static void main(String[] args) throws IOException {
        List<Path> files = new ArrayList<>();
        try (Stream<Path> all = Files.list(Path.of(args[0]))) {
            all.sorted().forEach(files::add);
        }
        long values = 0;
        long findings = 0;
        long start = System.nanoTime();
        try (Describer describer = new Describer(Limits.USUAL)) {
            for (Path file : files) {
                Description description = describer.describe(Subject.of(file)).orElseThrow();
                values += description.parameters().size();
                findings += description.unread().size();
            }
        }
        System.out.println(
                files.size() + " " + values + " " + findings + " " + (System.nanoTime() - start) / 1_000_000);
    }
}
