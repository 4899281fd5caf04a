package org.windrow.consumer.repository.mytardis.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.windrow.settings.Secret;
import org.windrow.settings.Unusable;

/**
 * An account of the server with its API key.
 *
 * @param user the account's name there
 * @param key asked for at every request, so that a new one is used at once; throws {@link Unusable} where there is none
 */
public record KeyHolder(String user, Supplier<Secret> key) {
    private static final Set<PosixFilePermission> TOO_OPEN = Set.of(
            PosixFilePermission.GROUP_WRITE,
            PosixFilePermission.OTHERS_READ,
            PosixFilePermission.OTHERS_WRITE,
            PosixFilePermission.OTHERS_EXECUTE);
    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]+");

    /** An account whose key is the first line of a file. */
    public static KeyHolder ofFile(String user, Path file) {
        return new KeyHolder(user, () -> read(file));
    }

    /** An account whose key is known. */
    public static KeyHolder of(String user, Secret key) {
        return new KeyHolder(user, () -> checked(key.value(), "the API key"));
    }

    /** @throws Unusable where there is no key to be had, or others can read it too */
    void mustBeUsable() {
        Secret unused = key.get();
    }

    /** What {@code Authorization} holds. */
    public Secret authorization() {
        return new Secret("ApiKey " + user + ":" + key.get().value());
    }

    private static Secret read(Path file) {
        try {
            Set<PosixFilePermission> open = Files.getPosixFilePermissions(file);
            if (TOO_OPEN.stream().anyMatch(open::contains)) {
                throw new Unusable("'" + file + "' is open to other users", "Close it: chmod 600 " + file);
            }
            return checked(Files.readString(file).strip(), "the API key in '" + file + "'");
        } catch (IOException e) {
            throw new Unusable("'" + file + "' cannot be read", "Let this user, and nobody else, read it.", e);
        }
    }

    private static Secret checked(String key, String what) {
        if (!KEY.matcher(key).matches()) {
            throw new Unusable(what + " is no key", "Copy it from the account's page in MyTardis.");
        }
        return new Secret(key);
    }

    @Override
    public String toString() {
        return user;
    }
}
