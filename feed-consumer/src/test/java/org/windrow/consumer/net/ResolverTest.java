package org.windrow.consumer.net;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Set;
import org.apache.hc.client5.http.DnsResolver;
import org.junit.jupiter.api.Test;

class ResolverTest {
    @Test
    void a_name_may_not_stand_for_this_machine_its_link_or_what_clouds_tell_it() throws Exception {
        for (String address : List.of(
                "127.0.0.1",
                "127.8.8.8",
                "::1",
                "::ffff:127.0.0.1",
                "0.0.0.0",
                "::",
                "169.254.169.254",
                "fe80::1",
                "224.0.0.1",
                "100.100.100.200",
                "fd00:ec2::254")) {
            Resolver resolver = new Resolver(always(address), Set.of("proxy"), false);

            UnknownHostException e =
                    assertThrows(UnknownHostException.class, () -> resolver.resolve("harvest.example.org"), address);

            assertTrue(e.getMessage().contains("allow-local-addresses"), e.getMessage());
        }
    }

    @Test
    void addresses_of_a_facility_are_not_local_and_the_others_of_a_name_are_left_out() throws Exception {
        Resolver resolver = new Resolver(always("127.0.0.1", "10.1.2.3"), Set.of(), false);

        assertArrayEquals(
                new InetAddress[] {InetAddress.getByName("10.1.2.3")}, resolver.resolve("harvest.example.org"));
    }

    @Test
    void what_the_settings_give_as_local_may_be_local() throws Exception {
        Resolver resolver = new Resolver(always("127.0.0.1"), Set.of("proxy"), false);
        Resolver open = new Resolver(always("127.0.0.1"), Set.of(), true);

        for (String host : List.of("127.0.0.1", "::1", "localhost", "a.localhost", "Proxy")) {
            assertEquals(1, resolver.resolve(host).length, host);
        }
        assertEquals(1, open.resolve("harvest.example.org").length);
    }

    private static DnsResolver always(String... addresses) {
        return new DnsResolver() {
            @Override
            public InetAddress[] resolve(String host) throws UnknownHostException {
                InetAddress[] found = new InetAddress[addresses.length];
                for (int i = 0; i < found.length; i++) {
                    found[i] = InetAddress.getByName(addresses[i]);
                }
                return found;
            }

            @Override
            public String resolveCanonicalHostname(String host) {
                return host;
            }
        };
    }
}
