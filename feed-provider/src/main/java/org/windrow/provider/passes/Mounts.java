package org.windrow.provider.passes;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.windrow.provider.web.page.Mount;

/**
 * Looks now and then how full the disks of the sources are. Each is looked at by a thread of its own: to ask a dead
 * mount can take for ever, and the others are not to wait for it.
 */
public final class Mounts implements AutoCloseable {
    private static final Duration EVERY = Duration.ofMinutes(1);

    private final Map<String, Mount> known = new ConcurrentHashMap<>();
    private final ScheduledExecutorService looking;
    private final List<Future<?>> looks = new ArrayList<>();

    /** Starts to look. */
    public Mounts(Map<String, Path> directories) {
        looking = Executors.newScheduledThreadPool(directories.size(), look -> {
            Thread thread = new Thread(look, "mounts");
            thread.setDaemon(true);
            return thread;
        });
        for (Map.Entry<String, Path> source : directories.entrySet()) {
            Runnable look = () -> look(source.getKey(), source.getValue());
            looks.add(looking.scheduleWithFixedDelay(look, 0, EVERY.toSeconds(), TimeUnit.SECONDS));
        }
    }

    /** As it was when last looked at; absent where it cannot be told. */
    public Optional<Mount> of(String source) {
        return Optional.ofNullable(known.get(source));
    }

    private void look(String source, Path directory) {
        try {
            FileStore store = Files.getFileStore(directory);
            known.put(source, new Mount(store.type(), store.getUsableSpace(), store.getTotalSpace()));
        } catch (IOException | SecurityException away) {
            known.remove(source);
        }
    }

    /** Stops looking, and does not wait for a disk that hangs. */
    @Override
    public void close() {
        looks.forEach(look -> look.cancel(true));
        looking.shutdownNow();
    }
}
