package org.windrow.consumer.harvest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import org.windrow.consumer.policy.Users;
import org.windrow.settings.Problems;
import org.windrow.settings.Section;
import org.windrow.settings.SettingsException;
import org.windrow.settings.SettingsFile;

/**
 * A users file as it was found once.
 *
 * @param text absent where it could not be read
 * @param users absent where it cannot be used
 * @param trouble why it cannot be used, one fault a line
 */
record UsersFile(Path file, Optional<String> text, Optional<Users> users, Optional<SettingsException> trouble) {
    private static final long MOST_BYTES = 1 << 20;

    /** Reads it as it is now. */
    static UsersFile read(Path file) {
        try {
            if (Files.size(file) <= MOST_BYTES) {
                return of(file, Files.readString(file));
            }
        } catch (NoSuchFileException e) {
            // SettingsFile says it
        } catch (IOException e) {
            // so too
        }
        Problems problems = new Problems();
        SettingsFile.read(file, problems);
        return new UsersFile(file, Optional.empty(), Optional.empty(), trouble(problems));
    }

    /** Reads what it held when it could last be used. */
    static UsersFile of(Path file, String text) {
        Problems problems = new Problems();
        Section section = SettingsFile.of(text, file, problems);
        Users users = Users.read(section);
        Optional<SettingsException> trouble = trouble(problems);
        return new UsersFile(
                file, Optional.of(text), trouble.isPresent() ? Optional.empty() : Optional.of(users), trouble);
    }

    private static Optional<SettingsException> trouble(Problems problems) {
        try {
            problems.throwIfAny();
            return Optional.empty();
        } catch (SettingsException e) {
            return Optional.of(e);
        }
    }
}
