package org.windrow.consumer.standing;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.windrow.settings.Section;

/**
 * The section {@code status}: where the pages are, and who is told when.
 *
 * @param port 0 for any free one
 * @param usersFile who may look; where there is none, whoever reaches the port
 * @param names of this machine by which the pages may be asked for, beside the loopback's own
 * @param unreachedAfter how many of its intervals a feed may stay unread before that is an alarm
 * @param hook a program and its arguments, run when a trouble begins and when it is over; none where empty
 * @param hookTimeout after which it is ended
 */
public record StatusSettings(
        String host,
        int port,
        Optional<Path> usersFile,
        List<String> names,
        int unreachedAfter,
        List<String> hook,
        Duration hookTimeout) {
    private static final int PORT = 4001;
    private static final int MOST_PORT = 65_535;
    private static final int INTERVALS = 5;
    private static final int MOST_INTERVALS = 100_000;
    private static final Duration HOOK_TIMEOUT = Duration.ofSeconds(30);

    public StatusSettings {
        names = names.stream().map(name -> name.toLowerCase(Locale.ROOT)).toList();
        hook = List.copyOf(hook);
    }

    /** Reads the section. */
    public static StatusSettings read(Section section) {
        StatusSettings settings = new StatusSettings(
                section.text("host", "127.0.0.1"),
                section.integer("port", PORT, 0, MOST_PORT),
                section.path("users-file"),
                section.texts("names"),
                section.integer("unreached-after", INTERVALS, 1, MOST_INTERVALS),
                section.texts("hook"),
                section.duration("hook-timeout", HOOK_TIMEOUT));
        if (settings.hookTimeout().isZero()) {
            section.problem("hook-timeout", "must be longer than 0", "Write it like 30s.");
        }
        section.refuseUnknown();
        return settings;
    }
}
