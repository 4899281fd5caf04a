package org.windrow.auth;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The users of a file, read again when it changes, so that somebody can be let in or kept out without a restart. A
 * changed file that cannot be used changes nothing but the log.
 */
public final class UsersFile {
    private static final Logger LOG = LoggerFactory.getLogger(UsersFile.class);
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

    private final Path file;
    private final InstantSource clock;
    private Users users;
    private Map<String, Object> read;
    private Instant looked;

    private UsersFile(Path file, InstantSource clock) throws UnusableUsersException {
        this.file = file;
        this.clock = clock;
        this.looked = clock.instant();
        this.read = look();
        this.users = load();
    }

    /**
     * Reads the file.
     *
     * @throws UnusableUsersException if there is none or a line of it cannot be used
     */
    public static UsersFile open(Path file, InstantSource clock) throws UnusableUsersException {
        return new UsersFile(file, clock);
    }

    /** Whether users of this machine other than its owner and group can read it. */
    public boolean isOpenToAll() {
        try {
            return Files.getPosixFilePermissions(file).contains(PosixFilePermission.OTHERS_READ);
        } catch (IOException | UnsupportedOperationException unknown) {
            return false;
        }
    }

    /** How many there are. */
    public int size() {
        return now().hashes().size();
    }

    synchronized Users now() {
        Instant time = clock.instant();
        if (Duration.between(looked, time).abs().compareTo(LOOK_EVERY) < 0) {
            return users;
        }
        looked = time;
        Map<String, Object> there = look();
        if (!there.equals(read)) {
            read = there;
            try {
                users = load();
                LOG.info("read {} again: {}", file, users);
            } catch (UnusableUsersException e) {
                LOG.error("kept the users as they were: {}", e.getMessage());
            }
        }
        return users;
    }

    private Map<String, Object> look() {
        try {
            return Files.readAttributes(file, "size,lastModifiedTime,fileKey");
        } catch (IOException away) {
            return Map.of();
        }
    }

    private Users load() throws UnusableUsersException {
        try {
            return Users.parse(file.toString(), Files.readAllLines(file));
        } catch (NoSuchFileException e) {
            throw new UnusableUsersException(
                    List.of(file + ": is not there. Make it with the first user:  htpasswd -B -c " + file + " NAME"));
        } catch (MalformedInputException e) {
            throw new UnusableUsersException(
                    List.of(file + ": is not written in UTF-8. Make it anew with htpasswd -B."));
        } catch (IOException e) {
            throw new UnusableUsersException(List.of(file + ": cannot be read: " + e + ". Let this user read it."));
        }
    }
}
