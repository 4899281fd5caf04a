package org.windrow.provider.app;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
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

        try (Repeating repeating = new Repeating("The test", job, Duration.ofMillis(1)).start()) {
            assertTrue(fourth.await(20, TimeUnit.SECONDS), repeating.toString());
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
        Repeating repeating = new Repeating("The test", job, Duration.ZERO).start();
        assertTrue(started.await(20, TimeUnit.SECONDS));

        repeating.close();

        assertTrue(ended.await(0, TimeUnit.SECONDS));
    }
}
