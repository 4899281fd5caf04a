package org.windrow.consumer.repository.mytardis.world;

import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** What goes wrong with one request. */
@FunctionalInterface
public interface Fault {
    /** The connection ends without an answer. */
    final class Cut extends Exception {
        private static final long serialVersionUID = 1L;
    }

    /**
     * Answers in the server's place.
     *
     * @param handle has the request handled as usual; not called where it never gets that far
     */
    Answer meet(Supplier<Answer> handle) throws Cut, InterruptedException;

    /** Everything was stored, but nobody hears of it. */
    static Fault answerLost() {
        return handle -> {
            Answer unused = handle.get();
            throw new Cut();
        };
    }

    /** The connection breaks before the server's code sees the request. */
    static Fault requestLost() {
        return handle -> {
            throw new Cut();
        };
    }

    /** Answers so without having handled the request. */
    static Fault instead(Answer answer) {
        return handle -> answer;
    }

    /** Handles the request, then says something else. */
    static Fault saying(UnaryOperator<Answer> lie) {
        return handle -> lie.apply(handle.get());
    }

    /** Stored, and then something in the server broke. */
    static Fault brokenAfterStoring() {
        return saying(right -> Answer.sorry(500));
    }

    /** A proxy's page for a server that does not answer it. */
    static Fault badGateway() {
        return instead(Answer.html(502, "<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n</html>\r\n"));
    }

    /** The server stored it, but took longer than the proxy waits. */
    static Fault gatewayGaveUp() {
        return saying(right -> Answer.html(504, "<html><head><title>504 Gateway Time-out</title></head></html>"));
    }

    /** Asks to come back later. */
    static Fault busy(int seconds) {
        return instead(Answer.html(503, "busy").with("Retry-After", Integer.toString(seconds)));
    }

    /** Too many requests, says a proxy's rate limit. */
    static Fault tooMany(int seconds) {
        return instead(Answer.html(429, "slow down").with("Retry-After", Integer.toString(seconds)));
    }

    /** Sends the client elsewhere. */
    static Fault redirect(int status, String to) {
        return instead(Answer.empty(status).with("Location", to));
    }

    /** An answer that is no JSON, whatever it claims. */
    static Fault garbage() {
        return saying(
                right -> new Answer(right.status(), Map.of("Content-Type", "application/json"), new byte[] {'{', '<'}));
    }

    /** Handled, but the answer does not come until the latch opens. */
    static Fault hanging(CountDownLatch until) {
        return handle -> {
            Answer right = handle.get();
            until.await();
            return right;
        };
    }
}
