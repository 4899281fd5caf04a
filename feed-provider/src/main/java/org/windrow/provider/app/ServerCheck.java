package org.windrow.provider.app;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import org.windrow.check.Finding;

/** Whether the provider can listen where it is told to, and be reached as it says. */
final class ServerCheck {
    private final ProviderSettings.Server server;
    private final List<Finding> findings = new ArrayList<>();

    ServerCheck(ProviderSettings.Server server) {
        this.server = server;
    }

    List<Finding> findings() {
        listening();
        if (server.isOpenToOthers()) {
            findings.add(Finding.warning(
                    "listens on " + server.host() + ": whoever reaches this machine can read the staging directories",
                    "Listen on 127.0.0.1 behind a proxy that asks for a password, or keep others out by firewall."));
        }
        if (server.isOpenToOthers() && server.baseUrl().isEmpty()) {
            findings.add(Finding.warning(
                    "no base-url: links are built from host and port", "Set base-url to what consumers reach it by."));
        }
        server.baseUrl().ifPresent(url -> findings.add(Finding.ok("links start with " + url)));
        return findings;
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
