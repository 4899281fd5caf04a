package org.windrow.consumer.transfer;

import java.time.Duration;
import java.util.random.RandomGenerator;
import org.windrow.consumer.transfer.TransferResult.Failed;

/** Tries again, a few times and soon, what may well succeed then. Longer waits are the journal's. */
public final class RetryingTransfer implements Transfer {
    private static final Duration FIRST_WAIT = Duration.ofMillis(500);

    private final Transfer once;
    private final int tries;
    private final Pause pause;
    private final RandomGenerator random;

    /**
     * Wraps {@code once}.
     *
     * @param tries in all, at least 1
     * @param random spreads the tries of many transfers
     */
    public RetryingTransfer(Transfer once, int tries, Pause pause, RandomGenerator random) {
        this.once = once;
        this.tries = tries;
        this.pause = pause;
        this.random = random;
    }

    @Override
    public TransferResult fetch(FileRequest request) throws InterruptedException {
        TransferResult result = once.fetch(request);
        int tried = 1;
        while (tried < tries && mayPassSoon(result)) {
            pause.forAbout(wait(tried));
            result = once.fetch(request);
            tried++;
        }
        return result instanceof TransferResult.Arrived arrived && tried > 1 ? arrived.after(tried - 1) : result;
    }

    private static boolean mayPassSoon(TransferResult result) {
        return result instanceof Failed failed
                && failed.retryable()
                && failed.notBefore().isEmpty();
    }

    /** Doubles each time; half of it is left to chance. */
    private Duration wait(int tried) {
        long most = FIRST_WAIT.toMillis() << Math.min(tried - 1, 6);
        return Duration.ofMillis(most / 2 + random.nextLong(most / 2 + 1));
    }
}
