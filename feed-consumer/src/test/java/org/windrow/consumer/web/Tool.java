package org.windrow.consumer.web;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** Programs that are not ours: where one is missing its tests are skipped with a reason, or fail in CI. */
final class Tool {
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

    private static boolean present(boolean there, String name, String debianPackage) {
        String reason = name + " is not there: apt-get install " + debianPackage;
        if (!there && "true".equals(System.getenv("CI"))) {
            throw new AssertionError(reason);
        }
        Assumptions.assumeTrue(there, reason);
        return there;
    }
}
