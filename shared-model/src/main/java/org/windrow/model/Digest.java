package org.windrow.model;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;

/**
 * What a file's bytes add up to: an algorithm and the lower-case hexadecimal value.
 *
 * <p>Written {@code sha-256:<hex>} in feeds, with the names of the IANA hash function registry.
 */
public record Digest(Algorithm algorithm, String hex) implements Comparable<Digest> {

    /** The algorithms we can compute, each with its name in feeds and its name in the JDK. */
    public enum Algorithm {
        SHA_256("sha-256", "SHA-256", 32),
        SHA_512("sha-512", "SHA-512", 64),
        SHA_1("sha-1", "SHA-1", 20),
        MD5("md5", "MD5", 16);

        private final String label;
        private final String jdkName;
        private final int bytes;

        Algorithm(String label, String jdkName, int bytes) {
            this.label = label;
            this.jdkName = jdkName;
            this.bytes = bytes;
        }

        /** The name in feeds and settings, such as {@code sha-256}. */
        public String label() {
            return label;
        }

        /** The algorithm of that name, whatever its case; nothing for one we cannot compute. */
        public static Optional<Algorithm> named(String label) {
            String wanted = label.toLowerCase(Locale.ROOT);
            for (Algorithm algorithm : values()) {
                if (algorithm.label.equals(wanted)
                        || algorithm.label.replace("-", "").equals(wanted)) {
                    return Optional.of(algorithm);
                }
            }
            return Optional.empty();
        }

        /** A new computation of this algorithm. */
        public MessageDigest start() {
            try {
                return MessageDigest.getInstance(jdkName);
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("this Java has no " + jdkName, e);
            }
        }
    }

    public Digest {
        if (!isValue(algorithm, hex)) {
            throw new IllegalArgumentException("not a " + algorithm.label + " value: '" + hex + "'");
        }
        hex = hex.toLowerCase(Locale.ROOT);
    }

    // Without a stream: an index of millions of files makes as many of these.
    private static boolean isValue(Algorithm algorithm, String hex) {
        if (hex.length() != 2 * algorithm.bytes) {
            return false;
        }
        for (int i = 0; i < hex.length(); i++) {
            if (!isHex(hex.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    /** The digest that {@code finished} ends with; the computation is reset by this. */
    public static Digest of(Algorithm algorithm, MessageDigest finished) {
        return new Digest(algorithm, HexFormat.of().formatHex(finished.digest()));
    }

    /** Reads {@code algorithm:hex}; nothing for an unknown algorithm or a value of the wrong form. */
    public static Optional<Digest> parse(String text) {
        int colon = text.indexOf(':');
        if (colon < 0) {
            return Optional.empty();
        }
        String hex = text.substring(colon + 1);
        return Algorithm.named(text.substring(0, colon))
                .filter(a -> isValue(a, hex))
                .map(a -> new Digest(a, hex));
    }

    private static boolean isHex(char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
    }

    @Override
    public int compareTo(Digest other) {
        int byAlgorithm = algorithm.compareTo(other.algorithm);
        return byAlgorithm != 0 ? byAlgorithm : hex.compareTo(other.hex);
    }

    @Override
    public String toString() {
        return algorithm.label + ":" + hex;
    }
}
