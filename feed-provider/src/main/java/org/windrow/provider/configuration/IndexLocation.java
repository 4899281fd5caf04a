package org.windrow.provider.configuration;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.List;
import org.windrow.model.Digest;
import org.windrow.provider.scan.Source;

/** Where the index lies when nobody says so: among this user's state, one for each staging directory. */
public final class IndexLocation {
    private static final int ENOUGH = 16;

    private IndexLocation() {}

    public static Path of(List<Source> sources, Surroundings around) {
        Path directory =
                sources.isEmpty() ? around.workingDirectory() : sources.get(0).directory();
        MessageDigest sha = Digest.Algorithm.SHA_256.start();
        sha.update(real(directory).toString().getBytes(StandardCharsets.UTF_8));
        String name = Digest.of(Digest.Algorithm.SHA_256, sha).hex().substring(0, ENOUGH);
        return around.stateHome().resolve("windrow").resolve(name + ".db");
    }

    /** The path with its links resolved, as far as it is there. */
    public static Path real(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException notThere) {
            Path parent = path.getParent();
            return parent == null ? path : real(parent).resolve(path.getFileName());
        }
    }
}
