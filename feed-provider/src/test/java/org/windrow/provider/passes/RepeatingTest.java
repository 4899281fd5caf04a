package org.windrow.provider.passes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RepeatingTest {
    @Test
    void a_job_that_fails_runs_again_whatever_it_failed_with() throws Exception {
        CountDownLatch fourth = new CountDownLatch(1);
        AtomicInteger runs = new AtomicInteger();
        Repeating.Job job = () -> {
            switch (runs.incrementAndGet()) {
                case 1 -> throw new IllegalStateException("the first time");
                case 2 -> throw new java.io.IOException("the second time");
                case 3 -> throw new StackOverflowError();
                default -> fourth.countDown();
            }
            return Duration.ofHours(1);
        };

        try (Repeating repeating = new Repeating("the test", job, Duration.ofMillis(1))) {
            repeating.start();
            assertTrue(fourth.await(20, TimeUnit.SECONDS));
        }
    }

    @Test
    void a_failure_is_known_until_a_run_ends_well() throws Exception {
        CountDownLatch failed = new CountDownLatch(2);
        CountDownLatch allowed = new CountDownLatch(1);
        CountDownLatch after = new CountDownLatch(2);
        Repeating.Job job = () -> {
            if (allowed.getCount() > 0) {
                failed.countDown();
                throw new IllegalStateException("no disk");
            }
            after.countDown();
            return Duration.ofMillis(1);
        };

        try (Repeating repeating = new Repeating("the test", job, Duration.ofMillis(1))) {
            repeating.start();
            assertTrue(failed.await(20, TimeUnit.SECONDS));
            assertTrue(repeating.failure().orElseThrow().contains("no disk"));
            allowed.countDown();
            assertTrue(after.await(20, TimeUnit.SECONDS));
            assertEquals(Optional.empty(), repeating.failure());
        }
    }

    @Test
    void a_wake_ends_the_wait() throws Exception {
        CountDownLatch runs = new CountDownLatch(2);
        Repeating.Job job = () -> {
            runs.countDown();
            return Duration.ofHours(1);
        };

        try (Repeating repeating = new Repeating("the test", job, Duration.ZERO)) {
            repeating.start();
            repeating.wake();
            repeating.wake();
            assertTrue(runs.await(20, TimeUnit.SECONDS));
        }
    }

    @Test
    void closing_interrupts_the_job_and_waits_for_its_end() throws Exception {
        CountDownLatch started = new CountDownLatch(1);
        CountDownLatch ended = new CountDownLatch(1);
        Repeating.Job job = () -> {
            started.countDown();
            try {
                new CountDownLatch(1).await();
            } finally {
                ended.countDown();
            }
            return Duration.ZERO;
        };
        Repeating repeating = new Repeating("the test", job, Duration.ZERO);
        repeating.start();
        assertTrue(started.await(20, TimeUnit.SECONDS));

        repeating.close();

        assertTrue(ended.await(0, TimeUnit.SECONDS));
    }
}
