package org.windrow.provider.index.packed;

import java.util.List;
import org.windrow.model.Digest;
import org.windrow.provider.index.judge.Quiet;
import org.windrow.provider.scan.SeenFile;

/**
 * A file that belongs to a group, as the index knows it from its folder.
 *
 * @param since when it was first seen in this state, milliseconds since 1970; see {@link Quiet}
 * @param grp the group it belongs to
 * @param depth how many last parts of its location are its path inside the dataset
 * @param digests of its bytes in this state
 */
public record Listed(
        String name, long bytes, long modified, long changed, long since, long grp, int depth, List<Digest> digests) {

    public boolean isAsIn(SeenFile seen) {
        return bytes == seen.bytes() && modified == seen.modifiedNanos() && changed == seen.changedNanos();
    }

    /** Its place below the source directory. */
    public String location(String folder) {
        return folder.isEmpty() ? name : folder + "/" + name;
    }

    public boolean has(Digest.Algorithm algorithm) {
        for (Digest digest : digests) {
            if (digest.algorithm() == algorithm) {
                return true;
            }
        }
        return false;
    }

    public Listed since(long other) {
        return new Listed(name, bytes, modified, changed, other, grp, depth, digests);
    }

    public Listed with(List<Digest> others) {
        return new Listed(name, bytes, modified, changed, since, grp, depth, others);
    }
}
