package org.windrow.provider.index.view;

import java.time.Instant;
import java.util.Optional;
import org.windrow.model.State;

/**
 * Where one path or dataset stands when it is not simply published, and why.
 *
 * @param path below the source directory; a dataset's group key or a file, with unprintable bytes shown as {@code \xNN}
 * @param why the reason, or the rule that ignores it, as a sentence for an operator
 * @param until when a waiting one is looked at again at the latest
 * @param remedy the command or act that releases a blocked one; empty otherwise
 */
public record Standing(
        String source, String path, State state, String why, Instant since, Optional<Instant> until, String remedy) {}
