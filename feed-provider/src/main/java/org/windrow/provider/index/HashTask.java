package org.windrow.provider.index;

import java.nio.file.Path;
import java.util.Set;
import org.windrow.model.Digest;
import org.windrow.provider.scan.Links;
import org.windrow.provider.scan.SeenFile;

/**
 * A quiet file whose digests are wanted.
 *
 * @param root the source directory
 * @param location below it
 * @param folder the index's number of the folder it lies in
 * @param grp the index's number of the group it belongs to
 * @param links which of them may lead to it
 * @param seen its state, to which the digests must belong
 */
public record HashTask(
        Path root,
        String location,
        Links links,
        long folder,
        long grp,
        SeenFile seen,
        Set<Digest.Algorithm> algorithms) {}
