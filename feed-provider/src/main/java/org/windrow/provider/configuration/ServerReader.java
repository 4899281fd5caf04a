package org.windrow.provider.configuration;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.windrow.provider.web.door.Access;
import org.windrow.provider.web.door.Limits;
import org.windrow.provider.web.door.Network;
import org.windrow.settings.Section;
import org.windrow.settings.Unusable;
import org.windrow.settings.Values;

/** Reads where the provider listens, to whom it answers, and its limits. */
public final class ServerReader {
    private static final int USUAL_PORT = 4000;
    private static final int MOST_RATE = 1_000_000_000;
    private static final int MOST_CONNECTIONS = 100_000;

    private ServerReader() {}

    public static ProviderSettings.Server read(Section settings) {
        Section keys = settings.section("server");
        Section auth = settings.section("auth");
        ProviderSettings.Server server = new ProviderSettings.Server(
                keys.text("host", "127.0.0.1"),
                keys.integer("port", USUAL_PORT, 0, 65_535),
                keys.parsed("base-url", ServerReader::baseUrl),
                trustedProxies(keys),
                auth.path("users-file"),
                log(keys),
                limits(keys));
        keys.refuseUnknown();
        auth.refuseUnknown();
        return server;
    }

    private static List<Network> trustedProxies(Section keys) {
        List<Network> proxies = new ArrayList<>();
        for (String text : keys.texts("trusted-proxies")) {
            Network.parse(text.strip())
                    .ifPresentOrElse(
                            proxies::add,
                            () -> keys.problem(
                                    "trusted-proxies",
                                    "'" + text + "' is no address",
                                    "Write addresses in digits, like 127.0.0.1, ::1 or 10.0.0.0/8."));
        }
        return proxies;
    }

    private static Optional<Path> log(Section keys) {
        boolean isStream = keys.text("access-log").filter("-"::equals).isPresent();
        return isStream ? Optional.of(Access.STDERR) : keys.path("access-log");
    }

    private static Limits limits(Section keys) {
        Limits usual = Limits.USUAL;
        return new Limits(
                keys.duration("stop-timeout", usual.stop()),
                keys.parsed("idle-timeout", ServerReader::idle).orElse(usual.idle()),
                keys.integer("connections", usual.connections(), 1, MOST_CONNECTIONS),
                keys.integer("least-bytes-per-second", usual.leastBytesPerSecond(), 0, MOST_RATE));
    }

    private static URI baseUrl(String text) {
        String remedy = "Write it like https://harvest.example.org/atom/";
        try {
            URI url = new URI(text.strip());
            String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
            boolean web = scheme.equals("http") || scheme.equals("https");
            if (!web || url.getHost() == null || url.getRawUserInfo() != null) {
                throw new Unusable("is not an absolute http or https address", remedy);
            }
            if (url.getRawQuery() != null || url.getRawFragment() != null) {
                throw new Unusable("has more than a path behind the host", remedy);
            }
            return text.strip().endsWith("/") ? url : new URI(text.strip() + "/");
        } catch (URISyntaxException e) {
            throw new Unusable("is not an address: " + e.getReason(), remedy, e);
        }
    }

    private static Duration idle(String text) {
        Duration idle = Values.duration(text);
        if (idle.compareTo(Duration.ofSeconds(1)) < 0) {
            throw new Unusable("leaves no time to answer", "Write at least 1s; 60s is usual.");
        }
        return idle;
    }
}
