package org.windrow.consumer.checks;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import org.windrow.check.Finding;
import org.windrow.consumer.standing.StatusSettings;

/** Whether the pages can be where the settings want them. */
public record PortCheck(StatusSettings status) {
    public List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        String at = status.host() + ":" + status.port();
        try {
            InetAddress host = InetAddress.getByName(status.host());
            // tried and let go at once
            ServerSocket socket = new ServerSocket();
            try (socket) {
                socket.setReuseAddress(true);
                socket.bind(new InetSocketAddress(host, status.port()));
            }
            findings.add(Finding.ok("pages can be served at " + at));
            if (!host.isLoopbackAddress() && status.usersFile().isEmpty()) {
                findings.add(Finding.warning(
                        "whoever reaches " + at + " can see the pages",
                        "Give status.users-file, or status.host: 127.0.0.1."));
            }
        } catch (UnknownHostException e) {
            findings.add(Finding.error(
                    "the host '" + status.host() + "' of the pages is not known here",
                    "Use status.host: 127.0.0.1, or an address of this machine."));
        } catch (IOException e) {
            findings.add(Finding.warning(
                    "pages cannot be served at " + at + " now: " + e.getMessage(),
                    "Fine if that is this consumer running; else choose another status.port."));
        }
        return findings;
    }
}
