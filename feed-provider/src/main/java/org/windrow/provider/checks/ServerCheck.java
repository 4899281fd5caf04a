package org.windrow.provider.checks;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.windrow.auth.UnusableUsersException;
import org.windrow.auth.UsersFile;
import org.windrow.check.Amount;
import org.windrow.check.Finding;
import org.windrow.provider.configuration.ProviderSettings;

/** Whether the provider can listen where it is told to, and be reached as it says. */
public final class ServerCheck {
    public static final String REMEDY =
            "Ask for passwords (auth.users-file), listen on 127.0.0.1 behind a proxy that does, or keep"
                    + " others out by firewall.";

    private final ProviderSettings.Server server;
    private final List<Finding> findings = new ArrayList<>();

    public ServerCheck(ProviderSettings.Server server) {
        this.server = server;
    }

    public List<Finding> findings() {
        listening();
        if (server.usersFile().isPresent()) {
            users(server.usersFile().get());
        } else if (server.isOpenToOthers()) {
            findings.add(Finding.warning(
                    "listens on " + server.host()
                            + " without users: whoever reaches this machine can read the staging directories",
                    REMEDY));
        }
        if (server.isOpenToOthers() && server.baseUrl().isEmpty()) {
            findings.add(Finding.warning(
                    "no base-url: links are built from host and port", "Set base-url to what consumers reach it by."));
        }
        server.baseUrl().ifPresent(url -> findings.add(Finding.ok("links start with " + url)));
        return findings;
    }

    private void users(Path path) {
        try {
            UsersFile users = UsersFile.open(path, InstantSource.system());
            findings.add(Finding.ok(Amount.count(users.size(), "user") + " of " + path + " may sign in"));
            if (users.isOpenToAll()) {
                findings.add(Finding.warning(
                        path + " can be read by everyone on this machine", "Keep it to its owner:  chmod 600 " + path));
            }
        } catch (UnusableUsersException e) {
            e.problems().forEach(problem -> findings.add(Finding.error(problem, "")));
        }
    }

    private void listening() {
        try {
            // tried and let go at once
            ServerSocket socket = new ServerSocket();
            try (socket) {
                socket.bind(new InetSocketAddress(InetAddress.getByName(server.host()), server.port()));
            }
            findings.add(Finding.ok("can listen on " + server.host() + ":" + server.port()));
        } catch (UnknownHostException e) {
            findings.add(Finding.error(
                    "the host '" + server.host() + "' is not known here",
                    "Use 127.0.0.1 or an address of this machine."));
        } catch (IOException e) {
            findings.add(Finding.warning(
                    "cannot listen on " + server.host() + ":" + server.port() + " now: " + e.getMessage(),
                    "Fine if that is this provider running; else choose another port with -p or server.port."));
        }
    }
}
