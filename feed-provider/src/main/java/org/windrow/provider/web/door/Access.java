package org.windrow.provider.web.door;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.windrow.auth.UsersFile;

/**
 * Who may come in, whose word is taken, and where it is noted.
 *
 * @param trustedProxies whose word is taken on who asked and, where no base address is set, under which address
 * @param users who may read; where there are none, everyone may
 * @param log gets a line for each request; {@link #STDERR} for standard error
 */
public record Access(List<Network> trustedProxies, Optional<UsersFile> users, Optional<Path> log) {
    /** Written in place of a log file. */
    public static final Path STDERR = Path.of("-");

    /** No proxies, no users, no log. */
    public static final Access OPEN = new Access(List.of(), Optional.empty(), Optional.empty());

    public Access {
        trustedProxies = List.copyOf(trustedProxies);
    }
}
