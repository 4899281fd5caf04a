package org.windrow.consumer.net;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.windrow.settings.Problems;
import org.windrow.settings.Secret;
import org.windrow.settings.Section;
import org.windrow.settings.SettingsException;
import org.windrow.settings.SettingsFile;
import org.windrow.settings.Unusable;

/**
 * The logins of a file, one for each origin: {@code https://host:8443: {user: u, password: p}}. Read again when the
 * file has changed. Safe for many threads.
 */
final class Logins {
    private static final List<PosixFilePermission> TOO_OPEN = List.of(
            PosixFilePermission.GROUP_WRITE,
            PosixFilePermission.OTHERS_READ,
            PosixFilePermission.OTHERS_WRITE,
            PosixFilePermission.OTHERS_EXECUTE);

    private final Path file;
    private String state = "";
    private Map<String, Secret> byOrigin = Map.of();

    Logins(Path file) {
        this.file = file;
    }

    /**
     * What {@code Authorization} or {@code Proxy-Authorization} holds for a server (RFC 7617).
     *
     * @throws Unusable if the file cannot be used
     */
    synchronized Optional<Secret> basic(URI server) {
        read();
        return Address.origin(server).map(byOrigin::get);
    }

    /**
     * Reads the file if it is not the one that was read last.
     *
     * @throws Unusable if it is missing, broken, or open to others
     */
    synchronized void read() {
        try {
            PosixFileAttributes now = Files.readAttributes(file, PosixFileAttributes.class);
            refuseOpen(file, now.permissions());
            String seen = now.lastModifiedTime() + " " + now.size() + " " + now.fileKey();
            if (!seen.equals(state)) {
                byOrigin = parse();
                state = seen;
            }
        } catch (IOException e) {
            throw new Unusable("'" + file + "' cannot be read", "Let this user, and nobody else, read it.", e);
        } catch (SettingsException e) {
            throw new Unusable("'" + file + "' cannot be used: " + e.getMessage(), "Mend it.", e);
        }
    }

    static void refuseOpen(Path file, Set<PosixFilePermission> permissions) {
        if (TOO_OPEN.stream().anyMatch(permissions::contains)) {
            throw new Unusable("'" + file + "' is open to other users", "Close it: chmod 600 " + file);
        }
    }

    private Map<String, Secret> parse() throws SettingsException {
        Problems problems = new Problems();
        Section top = SettingsFile.read(file, problems);
        Map<String, Secret> logins = new HashMap<>();
        for (String name : top.names()) {
            Section login = top.section(name);
            String user = login.text("user", "");
            String password = login.text("password", "");
            login.refuseUnknown();
            Optional<String> origin = origin(name);
            if (origin.isEmpty()) {
                top.problem(name, "is not an origin", "Write it like https://host:8443.");
            } else if (user.isEmpty() || password.isEmpty() || user.contains(":")) {
                top.problem(name, "needs a user and a password", "Write {user: u, password: p}; no colon in the user.");
            } else {
                logins.put(origin.get(), basic(user, password));
            }
        }
        problems.throwIfAny();
        return logins;
    }

    private static Optional<String> origin(String name) {
        try {
            return Address.origin(URI.create(name));
        } catch (IllegalArgumentException noAddress) {
            return Optional.empty();
        }
    }

    private static Secret basic(String user, String password) {
        byte[] both = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
        return new Secret("Basic " + Base64.getEncoder().encodeToString(both));
    }
}
