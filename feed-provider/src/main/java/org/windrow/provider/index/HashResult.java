package org.windrow.provider.index;

import java.util.List;
import java.util.Optional;
import org.windrow.model.Digest;

/**
 * What hashing a file came to.
 *
 * @param digests of its bytes in the state the task names; empty where it could not be read
 * @param unreadable why it could not be read, if so
 */
public record HashResult(HashTask task, List<Digest> digests, Optional<String> unreadable) {
    public HashResult {
        digests = List.copyOf(digests);
    }
}
