package org.windrow.consumer.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OriginsTest {
    @Test
    void the_default_port_and_the_case_of_host_and_scheme_do_not_matter() {
        Origins origins = Origins.of(URI.create("HTTP://Harvest.example.org/atom/"), List.of());

        assertTrue(origins.allows(URI.create("http://harvest.example.org:80/files/x")));
        assertFalse(origins.allows(URI.create("https://harvest.example.org/files/x")));
        assertFalse(origins.allows(URI.create("http://harvest.example.org:8080/files/x")));
        assertFalse(origins.allows(URI.create("http://harvest.example.org.evil.example/x")));
    }

    @Test
    void a_host_with_an_underscore_has_an_origin() {
        assertEquals(Optional.of("http://sem_pc:4000"), Address.origin(URI.create("http://SEM_PC:4000/x")));
    }

    @Test
    void what_could_be_read_in_two_ways_has_none() {
        for (String address : List.of("http://a@b/x", "http://a:80@b_c/x", "file:/x", "x", "mailto:a@b", "http:/x")) {
            assertEquals(Optional.empty(), Address.origin(URI.create(address)), address);
        }
    }
}
