package org.windrow.provider.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class HintsTest {
    private final AtomicInteger news = new AtomicInteger();
    private final Hints hints = new Hints(news::incrementAndGet);

    @Test
    void hints_are_kept_once_each_and_told_of_once() {
        hints.changed("a");
        hints.changed("a");
        hints.changedBelow("b");
        hints.changed("b");

        assertEquals(1, news.get());
        assertEquals(Map.of("a", false, "b", true), hints.take());
        assertFalse(hints.any());
        hints.changed("a");
        assertEquals(2, news.get());
    }

    @Test
    void too_many_hints_become_a_wish_to_walk_everything() {
        for (int i = 0; i <= Hints.MOST; i++) {
            hints.changed("folder " + i);
        }

        assertTrue(hints.wantsEverything());
        assertFalse(hints.any());
        hints.changed("later");
        assertEquals(Map.of("later", false), hints.take());
        hints.takeEverything();
        assertFalse(hints.wantsEverything());
    }
}
