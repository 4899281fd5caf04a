package org.windrow.consumer.net;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/** Whom we trust, and who we are, when a connection is made secure. */
final class Trust {
    private Trust() {}

    /** The system's authorities and those of {@code access}, and our certificate where it names one. */
    static SSLContext of(Access access) throws IOException {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys(access.certificate()), authorities(access.authorities()), null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IOException("the certificates of the settings cannot be used: " + Words.firstLine(e), e);
        }
    }

    private static KeyManager[] keys(Optional<Path> certificate) throws GeneralSecurityException {
        if (certificate.isEmpty()) {
            return null; // none
        }
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(Pem.identity(certificate.get()), Pem.NO_PASSWORD);
        return factory.getKeyManagers();
    }

    private static TrustManager[] authorities(Optional<Path> more) throws GeneralSecurityException, IOException {
        if (more.isEmpty()) {
            return null; // the system's
        }
        KeyStore all = KeyStore.getInstance("PKCS12");
        all.load(null, Pem.NO_PASSWORD);
        for (TrustManager manager : managers(null)) {
            if (manager instanceof X509TrustManager system) {
                add(all, "system", system.getAcceptedIssuers());
            }
        }
        add(all, "own", Pem.certificates(more.get()).toArray(X509Certificate[]::new));
        return managers(all);
    }

    private static TrustManager[] managers(KeyStore store) throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return factory.getTrustManagers();
    }

    private static void add(KeyStore store, String name, X509Certificate... certificates)
            throws GeneralSecurityException {
        for (int i = 0; i < certificates.length; i++) {
            store.setCertificateEntry(name + i, certificates[i]);
        }
    }
}
