package org.windrow.consumer.net;

import java.time.Duration;
import java.util.Objects;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.io.HttpClientConnectionManager;
import org.apache.hc.core5.util.Timeout;

/** Sets HttpClient up: nothing happens behind our back. */
final class Client {
    private static final int MOST_CONNECTIONS = 64;
    private static final int MOST_TO_ONE_HOST = 32;

    private Client() {}

    static CloseableHttpClient build(Timeouts timeouts) {
        return HttpClients.custom()
                .setConnectionManager(connections(timeouts))
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setConnectionRequestTimeout(timeout(timeouts.silence()))
                        .setResponseTimeout(timeout(timeouts.silence()))
                        .setAuthenticationEnabled(false)
                        .setProtocolUpgradeEnabled(false)
                        .build())
                .setUserAgent("Windrow/" + version())
                .disableAutomaticRetries()
                .disableRedirectHandling()
                .disableContentCompression()
                .disableCookieManagement()
                .disableAuthCaching()
                .build();
    }

    private static HttpClientConnectionManager connections(Timeouts timeouts) {
        return PoolingHttpClientConnectionManagerBuilder.create()
                .setMaxConnTotal(MOST_CONNECTIONS)
                .setMaxConnPerRoute(MOST_TO_ONE_HOST)
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(timeout(timeouts.connect()))
                        .setSocketTimeout(timeout(timeouts.silence()))
                        .setValidateAfterInactivity(Timeout.ofSeconds(1))
                        .setTimeToLive(Timeout.ofMinutes(10))
                        .build())
                .build();
    }

    private static Timeout timeout(Duration duration) {
        return Timeout.of(duration);
    }

    private static String version() {
        return Objects.requireNonNullElse(Client.class.getPackage().getImplementationVersion(), "dev");
    }
}
