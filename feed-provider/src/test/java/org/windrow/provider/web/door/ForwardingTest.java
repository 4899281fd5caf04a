package org.windrow.provider.web.door;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.windrow.provider.feed.EntryForm;
import org.windrow.provider.feed.FeedIdentity;
import org.windrow.provider.feed.MemoryView;
import org.windrow.provider.web.Site;
import org.windrow.provider.web.WebSettings;

/** Which address links start with, by what proxies say and by who says it. */
class ForwardingTest {
    @TempDir
    Path staging;

    private final MemoryView view = new MemoryView(10);

    private Site site(Optional<URI> base, String... trusted) throws Exception {
        List<Network> proxies = List.of(trusted).stream()
                .map(text -> Network.parse(text).orElseThrow())
                .toList();
        return new Site(
                staging,
                view,
                new WebSettings(
                        "127.0.0.1",
                        0,
                        base,
                        FeedIdentity.of("test", "Test"),
                        "0.1",
                        EntryForm.listing(1000),
                        Limits.USUAL.stoppingWithin(Duration.ZERO),
                        new Access(proxies, Optional.empty(), Optional.empty())));
    }

    private static void assertLinksTo(String base, Site site, String... headers) throws Exception {
        String feed = Site.text(site.get("/feed", headers));
        assertTrue(
                feed.contains("rel=\"self\" type=\"application/atom+xml;type=feed\" href=\"" + base + "feed\""), feed);
    }

    @Test
    void nobody_is_believed_unless_trusted() throws Exception {
        try (Site site = site(Optional.empty(), "192.0.2.0/24")) {
            assertLinksTo(
                    site.server.base().toString(),
                    site,
                    "X-Forwarded-Host",
                    "evil.example",
                    "X-Forwarded-Proto",
                    "https");
            assertLinksTo(site.server.base().toString(), site, "Forwarded", "host=evil.example;proto=https");
            assertFalse(site.raw("/feed").contains("evil.example")); // the Host header
        }
    }

    @Test
    void an_address_that_is_set_counts_more_than_a_proxy() throws Exception {
        try (Site site = site(Optional.of(URI.create("https://h.example/atom")), "127.0.0.0/8")) {
            assertLinksTo("https://h.example/atom/", site, "X-Forwarded-Host", "other.example");
        }
    }

    @Test
    void a_trusted_proxy_says_host_scheme_and_path() throws Exception {
        try (Site site = site(Optional.empty(), "127.0.0.1")) {
            assertLinksTo(
                    "https://h.example/atom/",
                    site,
                    "X-Forwarded-Host",
                    "H.example:443",
                    "X-Forwarded-Proto",
                    "https",
                    "X-Forwarded-Prefix",
                    "/atom");
            assertLinksTo("http://h.example:8080/", site, "X-Forwarded-Host", "h.example:8080");
            assertLinksTo(
                    "https://[2001:db8::1]/", site, "Forwarded", "for=1.2.3.4;host=\"[2001:db8::1]\";proto=https");
            assertLinksTo(site.server.base().toString(), site);
            assertEquals(
                    "https://h.example/atom/",
                    Site.header(
                            site.get(
                                    "/atom",
                                    "X-Forwarded-Host",
                                    "h.example",
                                    "X-Forwarded-Proto",
                                    "https",
                                    "X-Forwarded-Prefix",
                                    "/atom"),
                            "Location"));
        }
    }

    @Test
    void what_a_client_wrote_before_a_trusted_proxy_is_not_believed() throws Exception {
        try (Site site = site(Optional.empty(), "127.0.0.1", "10.0.0.0/8")) {
            // as Apache appends to what came in
            assertLinksTo(
                    "http://h.example/",
                    site,
                    "X-Forwarded-Host",
                    "evil.example, h.example",
                    "X-Forwarded-For",
                    "6.6.6.6, 1.2.3.4");
            // a second trusted proxy stands before the first, and says what it was asked
            assertLinksTo(
                    "http://outer.example/",
                    site,
                    "X-Forwarded-Host",
                    "evil.example, outer.example, inner.example",
                    "X-Forwarded-For",
                    "6.6.6.6, 1.2.3.4, 10.0.0.1");
            // the standard header passes through proxies that only know the other ones
            assertLinksTo("http://h.example/", site, "Forwarded", "host=evil.example", "X-Forwarded-Host", "h.example");
            assertLinksTo(
                    "https://outer.example/",
                    site,
                    "Forwarded",
                    "host=evil.example, for=1.2.3.4;host=outer.example;proto=https, for=10.0.0.1;host=inner");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "h/../x", "user@h", "h:99999999", "h?x", "<script>", "[::1", "h\"x", ""})
    void a_host_that_is_none_is_not_taken(String host) throws Exception {
        try (Site site = site(Optional.empty(), "127.0.0.1")) {
            assertLinksTo(site.server.base().toString(), site, "X-Forwarded-Host", host);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"atom", "/../x", "//evil.example", "/a b", "/<x>", "/a?b", "/%zz"})
    void a_prefix_that_is_no_path_is_not_taken(String prefix) throws Exception {
        try (Site site = site(Optional.empty(), "127.0.0.1")) {
            assertLinksTo(
                    site.server.base().toString(), site, "X-Forwarded-Host", "h.example", "X-Forwarded-Prefix", prefix);
        }
    }

    @Test
    void many_forwarded_names_do_not_fill_the_memory() throws Exception {
        try (Site site = site(Optional.empty(), "127.0.0.1")) {
            for (int i = 0; i < 200; i++) {
                assertLinksTo("http://h" + i + ".example/", site, "X-Forwarded-Host", "h" + i + ".example");
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/8, 10.255.1.2, true",
        "10.0.0.0/8, 11.0.0.1, false",
        "192.0.2.128/25, 192.0.2.127, false",
        "127.0.0.1, 127.0.0.1, true",
        "127.0.0.1, 127.0.0.2, false",
        "0.0.0.0/0, 9.9.9.9, true",
        "2001:db8::/32, 2001:db8:1::5, true",
        "2001:db8::/32, 2001:db9::5, false",
        "::1, 127.0.0.1, false",
    })
    void a_network_holds_what_shares_its_first_bits(String network, String address, boolean held) throws Exception {
        assertEquals(held, Network.parse(network).orElseThrow().contains(InetAddress.getByName(address)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "10.0.0.0/33",
                "256.1.1.1",
                "1.2.3",
                "::1/129",
                "10.0.0.0/",
                "",
                "1.2.3.4.5",
                "fe80::1%eth0"
            })
    void what_is_no_network_is_refused(String text) {
        assertEquals(Optional.empty(), Network.parse(text));
    }
}
