package org.windrow.consumer.net;

import java.net.URI;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * From where the documents and files of one feed may come, and how those servers are reached.
 *
 * @param allowed as {@link Address#origin} writes them
 */
public record Origins(Set<String> allowed, Access access) {
    public Origins {
        allowed = Collections.unmodifiableSet(new LinkedHashSet<>(allowed));
    }

    public Origins(Set<String> allowed) {
        this(allowed, Access.DIRECT);
    }

    /** The feed's own origin and those its settings add, reached directly. */
    public static Origins of(URI feed, Collection<String> more) {
        return of(feed, more, Access.DIRECT);
    }

    /** The feed's own origin and those its settings add. */
    public static Origins of(URI feed, Collection<String> more, Access access) {
        Set<String> allowed = new LinkedHashSet<>();
        Address.origin(feed).ifPresent(allowed::add);
        more.forEach(text -> Address.origin(URI.create(text)).ifPresent(allowed::add));
        return new Origins(allowed, access);
    }

    /** Whether a request may go there. */
    public boolean allows(URI address) {
        return Address.origin(address).filter(allowed::contains).isPresent();
    }

    /**
     * Lets an address pass.
     *
     * @param what names the address in the refusal: {@code "the file"}, {@code "http://a/b redirects"}
     */
    public void require(URI address, String what) throws RefusedAddressException {
        if (!Address.isHttp(address)) {
            throw new RefusedAddressException(
                    what + " to " + Address.shown(address) + ", which is neither http nor https",
                    "Only http and https addresses are fetched.");
        }
        String origin = Address.origin(address)
                .orElseThrow(() -> new RefusedAddressException(
                        what + " to " + Address.shown(address) + ", which has no plain host or holds a login",
                        "Have the feed give addresses without a user name."));
        if (!allowed.contains(origin)) {
            throw new RefusedAddressException(
                    what + " to " + Address.shown(address) + " at " + origin + ", but this feed may only use "
                            + String.join(", ", allowed),
                    "If you trust it, add " + origin + " to the feed's allowed-origins.");
        }
    }
}
