package org.windrow.consumer.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.windrow.consumer.harvest.PassReport;
import org.windrow.consumer.journal.Journal;

/** The real provider behind nginx with TLS, certificates of an authority of our own and passwords, through tinyproxy. */
class SecureFeedTest {
    @TempDir
    private Path directory;

    private final List<Process> processes = new ArrayList<>();
    private RealProvider provider;
    private Site site;
    private int secure;
    private int proxy;

    @BeforeEach
    void start() throws Exception {
        for (String tool : List.of("openssl", "nginx", "tinyproxy")) {
            needs(tool);
        }
        secure = free();
        proxy = free();
        certificates();
        provider = new RealProvider(directory.resolve("provider"));
        provider.write("u/i/e/ds/a.txt", "over a secure connection");
        provider.start("--structure", "user/instrument/experiment/dataset", "--base-url", url("").toString());
        nginx();
        tinyproxy();
        provider.awaitPublished(1, 1);
        site = new Site(Files.createDirectory(directory.resolve("site")), url(""));
    }

    @AfterEach
    void stop() {
        processes.forEach(process -> process.destroyForcibly().onExit().join());
        if (provider != null) {
            provider.close();
        }
    }

    @Test
    void a_feed_is_read_with_authority_certificate_login_and_proxy_and_not_without_any_of_them() throws Exception {
        settings("", "windrow");
        assertTrue(failure().contains("no secure connection"), failure());

        settings("ca-file: ../ca.pem", "windrow");
        assertTrue(failure().contains("400 Bad Request"), failure());

        String certified = "ca-file: ../ca.pem, client-certificate: ../client.pem";
        settings(certified, "windrow");
        assertTrue(failure().contains("401") && failure().contains("credentials-file"), failure());

        settings(certified + ", credentials-file: logins.yaml", "wrong");
        assertTrue(failure().contains("401"), failure());

        settings(certified + ", credentials-file: logins.yaml", "windrow");
        assertEquals(0, site.pass().exitCode());
        assertEquals(Map.of("ds/a.txt", "over a secure connection"), site.held());
        assertFalse(askedOfProxy());

        provider.write("u/i/e/ds2/b.txt", "through a proxy");
        provider.awaitPublished(2, 2);
        settings(certified + ", credentials-file: logins.yaml, proxy: 'http://127.0.0.1:" + proxy + "'", "windrow");
        assertEquals(0, site.pass().exitCode());
        assertEquals("through a proxy", site.held().get("ds2/b.txt"));
        assertTrue(askedOfProxy());
    }

    @Test
    void a_redirect_from_a_secure_connection_to_none_is_refused_though_its_origin_is_allowed() throws Exception {
        settings(
                "ca-file: ../ca.pem, client-certificate: ../client.pem, allowed-origins: ['" + provider.url()
                        + "'], url: '" + url("down") + "'",
                "windrow");

        assertTrue(failure().contains("from a secure connection to none"), failure());
    }

    private boolean askedOfProxy() throws IOException {
        return Files.readString(directory.resolve("tinyproxy.out")).contains("CONNECT 127.0.0.1:" + secure);
    }

    private String failure() throws Exception {
        PassReport report = site.pass();
        assertEquals(1, report.exitCode());
        try (Journal journal = site.journal()) {
            return journal.feeds().named("test").orElseThrow().failure().orElseThrow();
        }
    }

    private void settings(String more, String password) throws IOException {
        String address = more.contains("url: ") ? "" : ", url: '" + url("") + "'";
        Files.writeString(
                site.settingsFile(), "feeds: [{name: test" + address + (more.isEmpty() ? "" : ", " + more) + "}]\n");
        Path logins = site.settingsFile().resolveSibling("logins.yaml");
        Files.writeString(
                logins,
                "https://127.0.0.1:" + secure + ": {user: harvester, password: " + password + "}\n"
                        + "http://127.0.0.1:" + proxy + ": {user: outward, password: bound}\n");
        Files.setPosixFilePermissions(logins, PosixFilePermissions.fromString("rw-------"));
    }

    private URI url(String path) {
        return URI.create("https://127.0.0.1:" + secure + "/" + path);
    }

    private void certificates() throws Exception {
        run(
                "openssl",
                "req",
                "-x509",
                "-newkey",
                "ec",
                "-pkeyopt",
                "ec_paramgen_curve:P-256",
                "-nodes",
                "-days",
                "2",
                "-subj",
                "/CN=Facility authority",
                "-keyout",
                "ca.key",
                "-out",
                "ca.pem");
        for (String name : List.of("server", "client")) {
            Files.writeString(directory.resolve(name + ".ext"), "subjectAltName=IP:127.0.0.1");
            run(
                    "openssl",
                    "req",
                    "-newkey",
                    "ec",
                    "-pkeyopt",
                    "ec_paramgen_curve:P-256",
                    "-nodes",
                    "-subj",
                    "/CN=" + name,
                    "-keyout",
                    name + ".key",
                    "-out",
                    name + ".csr");
            run(
                    "openssl",
                    "x509",
                    "-req",
                    "-in",
                    name + ".csr",
                    "-CA",
                    "ca.pem",
                    "-CAkey",
                    "ca.key",
                    "-CAcreateserial",
                    "-days",
                    "2",
                    "-extfile",
                    name + ".ext",
                    "-out",
                    name + ".crt");
        }
        Path client = directory.resolve("client.pem");
        Files.writeString(
                client,
                Files.readString(directory.resolve("client.crt")) + Files.readString(directory.resolve("client.key")));
        Files.setPosixFilePermissions(client, PosixFilePermissions.fromString("rw-------"));
    }

    private void nginx() throws Exception {
        String hash = run("openssl", "passwd", "-apr1", "windrow").strip();
        Files.writeString(directory.resolve("htpasswd"), "harvester:" + hash + "\n");
        Files.writeString(directory.resolve("nginx.conf"), """
            daemon off; master_process off; pid DIR/nginx.pid; error_log DIR/nginx.log;
            events {}
            http {
              access_log off; client_body_temp_path DIR/body; proxy_temp_path DIR/temp;
              fastcgi_temp_path DIR/f; uwsgi_temp_path DIR/u; scgi_temp_path DIR/s;
              server {
                listen 127.0.0.1:PORT ssl;
                ssl_certificate DIR/server.crt; ssl_certificate_key DIR/server.key;
                ssl_client_certificate DIR/ca.pem; ssl_verify_client on;
                location / {
                  auth_basic feed; auth_basic_user_file DIR/htpasswd;
                  proxy_set_header Authorization ""; proxy_pass UPSTREAM;
                }
                location = /down { return 302 UPSTREAM; }
              }
            }
            """.replace("DIR", directory.toString())
                .replace("PORT", Integer.toString(secure))
                .replace("UPSTREAM", provider.url().toString()));
        serve(
                secure,
                "nginx",
                "-p",
                directory.toString(),
                "-c",
                directory.resolve("nginx.conf").toString());
    }

    private void tinyproxy() throws Exception {
        Path settings = Files.writeString(
                directory.resolve("tinyproxy.conf"),
                "Port " + proxy + "\nListen 127.0.0.1\nAllow 127.0.0.1\nTimeout 60\nMaxClients 20\nLogLevel Connect\n"
                        + "BasicAuth outward bound\nConnectPort " + secure + "\n");
        serve(proxy, "tinyproxy", "-d", "-c", settings.toString());
    }

    private void serve(int port, String... command) throws IOException {
        processes.add(new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve(command[0] + ".out").toFile())
                .start());
        awaitListening(port);
    }

    private static void awaitListening(int port) {
        Child.await("somebody listens at " + port, () -> {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                return socket.isConnected();
            } catch (IOException notYet) {
                return false;
            }
        });
    }

    private String run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectError(directory.resolve("openssl.err").toFile())
                .start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(process.waitFor(60, TimeUnit.SECONDS));
        assertEquals(0, process.exitValue(), () -> String.join(" ", command));
        return out;
    }

    private static int free() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static void needs(String tool) {
        boolean there = Stream.of("/usr/bin", "/usr/sbin", "/usr/local/bin")
                .anyMatch(at -> Files.isExecutable(Path.of(at, tool)));
        assertFalse(!there && Optional.ofNullable(System.getenv("CI")).isPresent(), tool + " is missing");
        Assumptions.assumeTrue(there, tool + " is not installed");
    }
}
