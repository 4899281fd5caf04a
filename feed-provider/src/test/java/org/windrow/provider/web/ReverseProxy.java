package org.windrow.provider.web;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A real nginx or Apache httpd on free ports, with an example configuration of ours. */
final class ReverseProxy implements AutoCloseable {
    private static final Path EXAMPLES = Path.of("../scripts/proxies");
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** Where it listens: plain and with TLS. */
    record Ports(int plain, int tls) {
        static Ports free() throws IOException {
            try (ServerSocket one = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                    ServerSocket two = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                return new Ports(one.getLocalPort(), two.getLocalPort());
            }
        }
    }

    private final Process process;

    private ReverseProxy(Process process) {
        this.process = process;
    }

    /**
     * Starts it, with compression on for everything, as many sites have it.
     *
     * @param example {@code nginx-root} or the like
     * @param upstream the port of our server
     */
    static ReverseProxy start(String example, Path work, Ports ports, int upstream)
            throws IOException, InterruptedException {
        Certificate.of(work);
        Path site = Files.writeString(work.resolve("site.conf"), site(example, work, ports, upstream));
        boolean nginx = example.startsWith("nginx");
        Path main = Files.writeString(
                work.resolve("main.conf"), nginx ? aroundNginx(work, site) : aroundApache(work, site, ports));
        List<String> command = nginx
                ? List.of(Tool.find("nginx", "nginx-light"), "-p", work.toString(), "-c", main.toString())
                : List.of(Tool.find("apache2", "apache2"), "-D", "FOREGROUND", "-f", main.toString());
        Path out = work.resolve("proxy.out");
        Process process = new ProcessBuilder(new ArrayList<>(command))
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();
        ReverseProxy proxy = new ReverseProxy(process);
        for (int port : List.of(ports.plain(), ports.tls())) {
            proxy.awaitListening(port, work);
        }
        return proxy;
    }

    private static String site(String example, Path work, Ports ports, int upstream) throws IOException {
        // before our ports come in: one of them may begin with 4000
        String text = replaced(
                Files.readString(EXAMPLES.resolve(example + ".conf.example")),
                "127.0.0.1:4000",
                "127.0.0.1:" + upstream);
        List<List<String>> changes = example.startsWith("nginx")
                ? List.of(
                        List.of("listen 80;", "listen 127.0.0.1:" + ports.plain() + ";"),
                        List.of("listen 443 ssl;", "listen 127.0.0.1:" + ports.tls() + " ssl;"),
                        List.of(
                                "/var/cache/nginx/windrow",
                                work.resolve("cache").toString()))
                : List.of(
                        List.of("<VirtualHost *:80>", "<VirtualHost *:" + ports.plain() + ">"),
                        List.of("<VirtualHost *:443>", "<VirtualHost *:" + ports.tls() + ">"));
        for (List<String> change : changes) {
            text = replaced(text, change.get(0), change.get(1));
        }
        text = replaced(
                text,
                "/etc/ssl/certs/harvest.example.org.pem",
                work.resolve("cert.pem").toString());
        text = replaced(
                text,
                "/etc/ssl/private/harvest.example.org.key",
                work.resolve("key.pem").toString());
        return replaced(text, "harvest.example.org", "localhost");
    }

    private static String replaced(String text, String what, String by) {
        assertTrue(text.contains(what), "the example lacks '" + what + "'");
        return text.replace(what, by);
    }

    private static String aroundNginx(Path work, Path site) {
        return """
            daemon off;
            worker_processes 1;
            pid %1$s/nginx.pid;
            error_log %1$s/error.log warn;
            %3$s
            events { worker_connections 256; }
            http {
              access_log off;
              client_body_temp_path %1$s/body;
              proxy_temp_path %1$s/proxy;
              fastcgi_temp_path %1$s/fastcgi;
              uwsgi_temp_path %1$s/uwsgi;
              scgi_temp_path %1$s/scgi;
              gzip on;
              gzip_proxied any;
              gzip_min_length 1;
              gzip_types *;
              include %2$s;
            }
            """.formatted(work, site, isRoot() ? "user root;" : "");
    }

    private static String aroundApache(Path work, Path site, Ports ports) {
        StringBuilder modules = new StringBuilder();
        for (String module : List.of(
                "mpm_event",
                "authn_core",
                "authz_core",
                "filter",
                "deflate",
                "headers",
                "proxy",
                "proxy_http",
                "setenvif",
                "socache_shmcb",
                "ssl")) {
            modules.append("LoadModule ")
                    .append(module)
                    .append("_module /usr/lib/apache2/modules/mod_")
                    .append(module)
                    .append(".so\n");
        }
        return modules
                + """
                ServerRoot %1$s
                DefaultRuntimeDir %1$s
                PidFile %1$s/apache.pid
                ErrorLog %1$s/error.log
                ServerName localhost
                %4$s
                Listen 127.0.0.1:%2$d
                Listen 127.0.0.1:%3$d
                <Location "/">
                  Require all granted
                  SetOutputFilter DEFLATE
                </Location>
                Include %5$s
                """.formatted(
                        work, ports.plain(), ports.tls(), isRoot() ? "User www-data\nGroup www-data" : "", site);
    }

    private static boolean isRoot() {
        return System.getProperty("user.name").equals("root");
    }

    private void awaitListening(int port, Path work) throws IOException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                assertTrue(socket.isConnected());
                return;
            } catch (IOException notYet) {
                if (!process.isAlive() || System.nanoTime() > deadline) {
                    close();
                    throw new IOException("the proxy does not run: " + Files.readString(work.resolve("proxy.out")));
                }
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
            }
        }
    }

    boolean isRunning() {
        return process.isAlive();
    }

    @Override
    public void close() {
        process.destroy(); // SIGTERM: both end their workers on it
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
