package org.windrow.consumer.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.windrow.settings.Secret;

/** A REST server behind a certificate of an authority of its own. */
final class RestTest {
    private static final char[] PASSWORD = "for a test".toCharArray();

    @TempDir
    private Path directory;

    @Test
    void a_key_is_sent_to_a_server_whose_authority_is_trusted_and_to_no_other() throws Exception {
        List<String> keys = new CopyOnWriteArrayList<>();
        keytool("-genkeypair", "-keyalg", "EC", "-dname", "CN=localhost", "-ext", "SAN=ip:127.0.0.1");
        keytool("-exportcert", "-rfc", "-file", directory.resolve("ca.pem").toString());
        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(identity()));
        server.createContext("/", exchange -> {
            keys.add(exchange.getRequestHeaders().getFirst("Authorization"));
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
        URI at = URI.create("https://127.0.0.1:" + server.getAddress().getPort() + "/");
        try (Rest trusting = rest(at, Optional.of(directory.resolve("ca.pem")));
                Rest doubting = rest(at, Optional.empty())) {
            HttpException e = assertThrows(HttpException.class, () -> doubting.get("api/"));
            assertEquals(List.of(), keys);
            assertTrue(e.getMessage().contains("secure"), e.getMessage());
            assertFalse(e.getMessage().contains("s3cret"), e.getMessage());

            assertEquals(200, trusting.get("api/").status());
            assertEquals(List.of("ApiKey u:s3cret"), keys);
        } finally {
            server.stop(0);
        }
    }

    private static Rest rest(URI at, Optional<Path> authorities) throws IOException {
        Access access = new Access(Optional.empty(), List.of(), Optional.empty(), authorities, Optional.empty(), true);
        return new Rest(new RestServer(at, access, () -> new Secret("ApiKey u:s3cret"), Duration.ofSeconds(20)));
    }

    private SSLContext identity() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(directory.resolve("keys.p12"))) {
            store.load(in, PASSWORD);
        }
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }

    private void keytool(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
        command.addAll(List.of(arguments));
        command.addAll(List.of("-alias", "test", "-storetype", "PKCS12", "-storepass", new String(PASSWORD)));
        command.addAll(List.of("-keystore", directory.resolve("keys.p12").toString()));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("keytool.out").toFile())
                .start();
        assertEquals(0, process.waitFor(), Files.readString(directory.resolve("keytool.out")));
    }
}
