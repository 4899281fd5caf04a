package org.windrow.consumer.web;

import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.windrow.auth.Basic;
import org.windrow.auth.SignIn;
import org.windrow.auth.Tries;

/** Lets in who signs in. Whoever is known passes at once; others are checked two at a time, which is slow on purpose. */
final class Gate {
    private final SignIn signIn;
    private final Tries tries;
    private final Semaphore checks = new Semaphore(2);

    Gate(SignIn signIn, Tries tries) {
        this.signIn = signIn;
        this.tries = tries;
    }

    /** What to answer whoever does not come in; absent for those who do. */
    Optional<Reply> refusal(Request request) {
        Optional<Basic> who = Optional.ofNullable(request.getHeaders().get(HttpHeader.AUTHORIZATION))
                .flatMap(Basic::in);
        if (who.isEmpty()) {
            return Optional.of(askAgain());
        }
        if (signIn.isKnown(who.get().name(), who.get().password())) {
            return Optional.empty();
        }
        String client = Request.getRemoteAddr(request);
        if (!tries.mayTry(client)) {
            return Optional.of(later(429, "Too many wrong passwords from your address."));
        }
        if (!checks.tryAcquire()) {
            return Optional.of(later(503, "Too many people sign in at the moment."));
        }
        try {
            return check(who.get(), client);
        } finally {
            checks.release();
        }
    }

    private Optional<Reply> check(Basic who, String client) {
        tries.count(client);
        if (signIn.isRight(who.name(), who.password())) {
            tries.forgive(client);
            return Optional.empty();
        }
        return Optional.of(askAgain());
    }

    private static Reply askAgain() {
        return Reply.text(401, "Sign in with a name and password of this consumer.")
                .with(HttpHeader.WWW_AUTHENTICATE.asString(), "Basic realm=\"Windrow\", charset=\"UTF-8\"");
    }

    private Reply later(int status, String why) {
        return Reply.text(status, why + " Try again in a few seconds.")
                .with(HttpHeader.RETRY_AFTER.asString(), Long.toString(tries.retryAfterSeconds()));
    }
}
