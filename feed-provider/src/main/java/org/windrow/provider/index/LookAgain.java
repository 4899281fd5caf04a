package org.windrow.provider.index;

import java.nio.file.Path;
import org.windrow.provider.scan.SeenFile;

/**
 * A file that is quiet now if it is still as it was seen: it must be looked at once more.
 *
 * @param root the source directory
 * @param location below it
 * @param folder the index's number of the folder it lies in
 */
public record LookAgain(Path root, String location, long folder, SeenFile seen) {}
