package org.windrow.consumer.net;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.windrow.settings.Unusable;

/** Certificates and keys as files hold them (RFC 7468). */
final class Pem {
    /** Nothing in memory is protected by it; key stores ask for one. */
    static final char[] NO_PASSWORD = new char[0];

    private static final Pattern CERTIFICATE =
            Pattern.compile("-----BEGIN CERTIFICATE-----([A-Za-z0-9+/=\\s]+)-----END CERTIFICATE-----");

    private static final Pattern KEY =
            Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");

    private Pem() {}

    /**
     * The certificates of a file, at least one.
     *
     * @throws Unusable if there is none
     */
    static List<X509Certificate> certificates(Path file) {
        String remedy = "Name a file of certificates in PEM form (-----BEGIN CERTIFICATE-----).";
        try {
            List<X509Certificate> found = new ArrayList<>();
            CertificateFactory factory = CertificateFactory.getInstance("X.509");
            Matcher block = CERTIFICATE.matcher(Files.readString(file, StandardCharsets.ISO_8859_1));
            while (block.find()) {
                byte[] der = Base64.getMimeDecoder().decode(block.group(1));
                found.add((X509Certificate) factory.generateCertificate(new ByteArrayInputStream(der)));
            }
            if (found.isEmpty()) {
                throw new Unusable("'" + file + "' holds no certificate", remedy);
            }
            return found;
        } catch (IOException e) {
            throw new Unusable("'" + file + "' cannot be read", remedy, e);
        } catch (GeneralSecurityException e) {
            throw new Unusable("'" + file + "' holds no certificate that can be read", remedy, e);
        }
    }

    /**
     * A certificate with its chain and key, as a store of its own.
     *
     * @throws Unusable if something of it is missing, or the file is open to others
     */
    static KeyStore identity(Path file) {
        try {
            Logins.refuseOpen(file, Files.getPosixFilePermissions(file));
            Certificate[] chain = certificates(file).toArray(Certificate[]::new);
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, NO_PASSWORD);
            store.setKeyEntry("windrow", key(file, chain[0].getPublicKey().getAlgorithm()), NO_PASSWORD, chain);
            return store;
        } catch (IOException | GeneralSecurityException e) {
            throw new Unusable(
                    "'" + file + "' holds no key that can be read", "Name a file with certificate and PKCS #8 key.", e);
        }
    }

    private static PrivateKey key(Path file, String algorithm) throws IOException, GeneralSecurityException {
        Matcher key = KEY.matcher(Files.readString(file, StandardCharsets.ISO_8859_1));
        if (!key.find()) {
            throw new GeneralSecurityException("no unencrypted PKCS #8 key");
        }
        byte[] der = Base64.getMimeDecoder().decode(key.group(1));
        return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(der));
    }
}
