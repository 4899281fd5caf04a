package org.windrow.provider.web;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** Programs that are not ours: where one is missing its tests are skipped with a reason, or fail in CI. */
public final class Tool {
    private Tool() {}

    static String find(String name, String debianPackage) {
        Optional<String> found = Stream.concat(
                        Stream.of(System.getenv("PATH").split(":", -1)), Stream.of("/usr/sbin", "/sbin"))
                .map(folder -> Path.of(folder).resolve(name))
                .filter(Files::isExecutable)
                .map(Path::toString)
                .findFirst();
        return present(found.isPresent(), name, debianPackage) ? found.get() : "";
    }

    /** Like {@link #find}, for what is no program. */
    public static Path file(String path, String debianPackage) {
        present(Files.exists(Path.of(path)), path, debianPackage);
        return Path.of(path);
    }

    private static boolean present(boolean there, String name, String debianPackage) {
        String reason = name + " is not there: apt-get install " + debianPackage;
        if (!there && "true".equals(System.getenv("CI"))) {
            throw new AssertionError(reason);
        }
        Assumptions.assumeTrue(there, reason);
        return there;
    }

    /** Runs a program to its end and returns all it printed. */
    static String run(Path directory, String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(List.of(command))
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .start();
        String said = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new AssertionError(String.join(" ", command) + " failed: " + said);
        }
        return said;
    }
}
