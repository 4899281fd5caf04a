package org.windrow.consumer.net;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.impl.routing.DefaultRoutePlanner;
import org.apache.hc.client5.http.io.HttpClientConnectionManager;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;
import org.windrow.settings.Secret;

/** HttpClient as one feed's {@link Access} wants it: nothing happens behind our back. */
final class Client implements AutoCloseable {
    /**
     * Never what bounds work: with the greatest {@code transfer.parallel}, 32, so many files and lists are under way from
     * one host, and those of many owners and feeds get one more each.
     */
    private static final int MOST_TO_ONE_HOST = 8 * 32;

    private static final int MOST_CONNECTIONS = 4 * MOST_TO_ONE_HOST;

    private final Access access;
    private final CloseableHttpClient client;
    private final Optional<Logins> logins;
    private final Optional<HttpHost> proxy;

    Client(Timeouts timeouts, Access access) throws IOException {
        this.access = access;
        this.logins = access.credentials().map(Logins::new);
        this.proxy = access.proxy().map(Client::host);
        this.client = build(timeouts);
    }

    /** Sends the request, with the login of its own server and of the proxy, each to nobody else. */
    ClassicHttpResponse open(URI at, HttpUriRequestBase request) throws IOException {
        Optional<Secret> login = login(at);
        login.ifPresent(secret -> request.setHeader("Authorization", secret.value()));
        HttpClientContext context = HttpClientContext.create();
        if (proxy.isPresent() && access.isProxied(request.getAuthority().getHostName())) {
            Optional<Secret> own = login(access.proxy().orElseThrow());
            own.ifPresent(secret -> context.resetAuthExchange(proxy.get(), new ProxyLogin(secret)));
        }
        return client.executeOpen(new HttpHost(request.getScheme(), request.getAuthority()), request, context);
    }

    /** The login for that server, if there is one. */
    Optional<Secret> login(URI server) {
        return logins.flatMap(file -> file.basic(server));
    }

    private CloseableHttpClient build(Timeouts timeouts) throws IOException {
        return HttpClients.custom()
                .setConnectionManager(connections(timeouts))
                .setRoutePlanner(new DefaultRoutePlanner(null) {
                    @Override
                    protected HttpHost determineProxy(HttpHost target, HttpContext context) {
                        return proxy.filter(p -> access.isProxied(target.getHostName()))
                                .orElse(null);
                    }
                })
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setConnectionRequestTimeout(timeout(timeouts.silence()))
                        .setResponseTimeout(timeout(timeouts.silence()))
                        .setAuthenticationEnabled(proxy.isPresent())
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

    private HttpClientConnectionManager connections(Timeouts timeouts) throws IOException {
        Set<String> trusted =
                proxy.map(p -> Set.of(p.getHostName().toLowerCase(Locale.ROOT))).orElse(Set.of());
        return PoolingHttpClientConnectionManagerBuilder.create()
                .setMaxConnTotal(MOST_CONNECTIONS)
                .setMaxConnPerRoute(MOST_TO_ONE_HOST)
                .setDnsResolver(new Resolver(SystemDefaultDnsResolver.INSTANCE, trusted, access.localAddresses()))
                .setTlsSocketStrategy(new DefaultClientTlsStrategy(Trust.of(access)))
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(timeout(timeouts.connect()))
                        .setSocketTimeout(timeout(timeouts.silence()))
                        .setValidateAfterInactivity(Timeout.ofSeconds(1))
                        .setTimeToLive(Timeout.ofMinutes(10))
                        .build())
                .build();
    }

    private static HttpHost host(URI proxy) {
        return new HttpHost("http", proxy.getHost(), proxy.getPort() < 0 ? 80 : proxy.getPort());
    }

    private static Timeout timeout(Duration duration) {
        return Timeout.of(duration);
    }

    private static String version() {
        return Objects.requireNonNullElse(Client.class.getPackage().getImplementationVersion(), "dev");
    }

    @Override
    public void close() {
        client.close(CloseMode.IMMEDIATE);
    }
}
