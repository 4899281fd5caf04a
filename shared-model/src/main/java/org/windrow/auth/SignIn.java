package org.windrow.auth;

import at.favre.lib.crypto.bcrypt.BCrypt;
import at.favre.lib.crypto.bcrypt.LongPasswordStrategies;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Tells whether a name and a password belong together. bcrypt is slow on purpose, so that who was right once is known by
 * a keyed hash, which is forgotten at the end of the process. Safe for many threads.
 */
public final class SignIn {
    private static final int MOST_REMEMBERED = 1000;
    private static final String MAC = "HmacSHA256";
    /** bcrypt takes no more, and htpasswd cuts there. */
    private static final BCrypt.Verifyer BCRYPT =
            BCrypt.verifyer(BCrypt.Version.VERSION_2Y, LongPasswordStrategies.truncate(BCrypt.Version.VERSION_2Y));

    private final UsersFile users;
    private final SecretKeySpec key;
    private final Map<String, Boolean> right = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > MOST_REMEMBERED;
        }
    };

    public SignIn(UsersFile users) {
        this.users = users;
        byte[] random = new byte[32];
        new SecureRandom().nextBytes(random);
        this.key = new SecretKeySpec(random, MAC);
    }

    /** Whether they were right before, with the same hash in the file as now. Quick. */
    public boolean isKnown(String name, byte[] password) {
        String hash = users.now().hashes().get(name);
        if (hash == null) {
            return false;
        }
        String mark = mark(name, password, hash);
        synchronized (right) {
            return right.get(mark) != null;
        }
    }

    /** Whether they are right. Slow, and as slow for a name that does not exist. */
    public boolean isRight(String name, byte[] password) {
        Users now = users.now();
        String hash = now.hashes().get(name);
        String tried = hash == null ? nobody(now.cost()) : hash;
        byte[] ascii = tried.getBytes(StandardCharsets.US_ASCII);
        ascii[2] = 'y'; // $2a$ and $2b$ are computed alike
        boolean verified = password.length > 0 && noNul(password) && BCRYPT.verify(password, ascii).verified;
        if (!verified || hash == null) {
            return false;
        }
        synchronized (right) {
            right.put(mark(name, password, hash), true);
        }
        return true;
    }

    private static String nobody(int cost) {
        return (cost < 10 ? "$2y$0" : "$2y$") + cost + "$" + ".".repeat(53);
    }

    private static boolean noNul(byte[] password) {
        for (byte b : password) {
            if (b == 0) {
                return false;
            }
        }
        return true;
    }

    private String mark(String name, byte[] password, String hash) {
        try {
            Mac mac = Mac.getInstance(MAC);
            mac.init(key);
            mac.update((name + '\0' + hash + '\0').getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(mac.doFinal(password));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no " + MAC, e);
        }
    }
}
