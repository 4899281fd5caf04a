package org.windrow.provider.watch;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/** Whether all that is watched lies on file systems of this machine: of others the kernel tells only our own changes. */
final class Devices {
    private final Predicate<Path> local;
    private final Map<Long, Boolean> seen = new ConcurrentHashMap<>();
    private volatile Optional<Path> foreign = Optional.empty();

    Devices(Predicate<Path> local) {
        this.local = local;
    }

    void see(Path folder, long device) {
        if (!seen.computeIfAbsent(device, any -> local.test(folder)) && foreign.isEmpty()) {
            foreign = Optional.of(folder);
        }
    }

    /** A folder from which other hosts' changes are not told, if one was seen. */
    Optional<Path> foreign() {
        return foreign;
    }
}
