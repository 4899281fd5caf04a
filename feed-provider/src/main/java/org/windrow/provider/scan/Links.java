package org.windrow.provider.scan;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.windrow.settings.Unusable;

/** Which symbolic links below a source directory are followed. */
public enum Links {
    /** None. */
    OFF,
    /** Those whose target really lies in the source directory; it is seen as if it were where the link is. */
    INSIDE;

    /**
     * Reads the words of the setting.
     *
     * @throws Unusable if they are others
     */
    public static Links parse(String text) {
        return switch (text) {
            case "off" -> OFF;
            case "inside" -> INSIDE;
            default ->
                throw new Unusable(
                        "is not a way to treat links",
                        "Write 'off' (none is followed) or 'inside' (those that stay in the source directory are).");
        };
    }

    /**
     * Where the bytes of the file at {@code location} really lie; nothing where a link that is not followed leads to it.
     * The last part of what is returned is not resolved where links are off.
     *
     * @throws IOException if that cannot be found out, because nothing is there for one
     */
    public Optional<Path> place(Path root, String location) throws IOException {
        Path named = root.resolve(location);
        Path real = root.toRealPath();
        if (this == OFF) {
            boolean direct =
                    named.getParent().toRealPath().equals(real.resolve(location).getParent());
            return direct ? Optional.of(named) : Optional.empty();
        }
        return Optional.of(named.toRealPath()).filter(target -> target.startsWith(real));
    }
}
