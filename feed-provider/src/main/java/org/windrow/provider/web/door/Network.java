package org.windrow.provider.web.door;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The addresses that share their first bits, as {@code 10.0.0.0/8} or a single address.
 *
 * @param bits how many of them
 */
public record Network(InetAddress address, int bits) {
    private static final Pattern IPV4 = Pattern.compile("(?:(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)(?:\\.(?!$)|$)){4}");
    private static final Pattern IPV6 = Pattern.compile("[0-9a-fA-F:.]{2,45}");

    public Network {
        if (bits < 0 || bits > address.getAddress().length * 8) {
            throw new IllegalArgumentException("no network has " + bits + " bits: " + address);
        }
    }

    /** Reads an address or {@code address/bits}; nothing for anything else, names included. */
    public static Optional<Network> parse(String text) {
        int slash = text.indexOf('/');
        String bits = slash < 0 ? "" : text.substring(slash + 1);
        if (slash >= 0 && !bits.matches("\\d{1,3}")) {
            return Optional.empty();
        }
        return literal(slash < 0 ? text : text.substring(0, slash))
                .filter(a -> slash < 0 || Integer.parseInt(bits) <= a.getAddress().length * 8)
                .map(a -> new Network(a, slash < 0 ? a.getAddress().length * 8 : Integer.parseInt(bits)));
    }

    /** The address written in digits; never asks a name server. */
    static Optional<InetAddress> literal(String text) {
        boolean six = text.indexOf(':') >= 0 && IPV6.matcher(text).matches();
        if (!six && !IPV4.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.getByName(text));
        } catch (UnknownHostException notAnAddress) {
            return Optional.empty();
        }
    }

    boolean contains(InetAddress other) {
        byte[] mine = address.getAddress();
        byte[] theirs = other.getAddress();
        if (mine.length != theirs.length) {
            return false;
        }
        for (int bit = 0; bit < bits; bit++) {
            int mask = 0x80 >> (bit % 8);
            if ((mine[bit / 8] & mask) != (theirs[bit / 8] & mask)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public String toString() {
        boolean single = bits == address.getAddress().length * 8;
        return single ? address.getHostAddress() : address.getHostAddress() + "/" + bits;
    }
}
