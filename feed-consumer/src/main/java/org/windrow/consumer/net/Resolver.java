package org.windrow.consumer.net;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import org.apache.hc.client5.http.DnsResolver;

/**
 * Finds the addresses of hosts, and keeps names from standing for this machine, its link, or what clouds tell their
 * machines: who runs the name service of a feed's host could else have us read what only this machine can. The addresses
 * looked at are the very ones that are then connected to. An address that the settings give as such may be anything.
 */
final class Resolver implements DnsResolver {
    /** How clouds answer questions about the machine, beyond link-local addresses. */
    private static final Set<String> METADATA = Set.of("100.100.100.200", "fd00:ec2:0:0:0:0:0:254");

    private final DnsResolver names;
    private final Set<String> trusted;
    private final boolean anything;

    /**
     * A resolver over {@code names}.
     *
     * @param trusted hosts, in lower case, that may stand for any address
     * @param anything whether all may
     */
    Resolver(DnsResolver names, Set<String> trusted, boolean anything) {
        this.names = names;
        this.trusted = Set.copyOf(trusted);
        this.anything = anything;
    }

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        InetAddress[] all = names.resolve(host);
        if (anything || isTrusted(host.toLowerCase(Locale.ROOT))) {
            return all;
        }
        InetAddress[] usable = Arrays.stream(all).filter(a -> !isLocal(a)).toArray(InetAddress[]::new);
        if (usable.length == 0) {
            throw new LocalAddressException("the name '" + host + "' stands for "
                    + all[0].getHostAddress() + ", an address of this machine or its link, which names of feeds"
                    + " may not; if that is meant, set allow-local-addresses: true for the feed");
        }
        return usable;
    }

    @Override
    public String resolveCanonicalHostname(String host) throws UnknownHostException {
        return names.resolveCanonicalHostname(host);
    }

    private boolean isTrusted(String host) {
        boolean literal = host.contains(":") || host.matches("(\\d{1,3}\\.){3}\\d{1,3}");
        return literal
                || host.equals("localhost")
                || host.endsWith(".localhost")
                || trusted.contains(host)
                || host.equals(OwnName.VALUE);
    }

    static boolean isLocal(InetAddress address) {
        return address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isAnyLocalAddress()
                || address.isMulticastAddress()
                || METADATA.contains(address.getHostAddress().replaceAll("%.*", ""));
    }

    /** A name stands for an address that it may not stand for. */
    static final class LocalAddressException extends UnknownHostException {
        LocalAddressException(String message) {
            super(message);
        }
    }

    /** What this machine calls itself: Debian has that name stand for a loopback address. */
    private static final class OwnName {
        static final String VALUE = find();

        private static String find() {
            try {
                return InetAddress.getLocalHost().getHostName().toLowerCase(Locale.ROOT);
            } catch (UnknownHostException none) {
                return "localhost";
            }
        }
    }
}
