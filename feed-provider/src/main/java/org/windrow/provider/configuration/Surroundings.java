package org.windrow.provider.configuration;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What the machine around this process says of itself.
 *
 * @param encoding in which Java reads file names ({@code sun.jnu.encoding})
 */
public record Surroundings(
        Map<String, String> environment, Path home, Path workingDirectory, String hostName, String encoding) {
    public Surroundings {
        environment = Map.copyOf(environment);
    }

    public static Surroundings real() {
        return new Surroundings(
                System.getenv(),
                Path.of(System.getProperty("user.home")),
                Path.of("").toAbsolutePath(),
                readHostName(),
                System.getProperty("sun.jnu.encoding", "unknown"));
    }

    public boolean readsUtf8Names() {
        return encoding.equalsIgnoreCase("UTF-8") || encoding.equalsIgnoreCase("UTF8");
    }

    /** Who runs this process, as well as the environment says it. */
    public String user() {
        return Stream.of("SUDO_USER", "USER", "LOGNAME")
                .map(name -> environment.getOrDefault(name, ""))
                .filter(name -> !name.isBlank())
                .findFirst()
                .orElse("unknown");
    }

    /** Where programs of this user keep what they must remember (XDG base directories). */
    Path stateHome() {
        String set = environment.getOrDefault("XDG_STATE_HOME", "");
        return set.startsWith("/") ? Path.of(set) : home.resolve(".local/state");
    }

    /** From the kernel: asking the resolver may take a minute where the network is away. */
    private static String readHostName() {
        try {
            return Files.readString(Path.of("/proc/sys/kernel/hostname")).strip();
        } catch (IOException notLinux) {
            return System.getenv().getOrDefault("HOSTNAME", "localhost");
        }
    }
}
