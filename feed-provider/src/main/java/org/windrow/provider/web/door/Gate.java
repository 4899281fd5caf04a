package org.windrow.provider.web.door;

import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.windrow.auth.Basic;
import org.windrow.auth.SignIn;
import org.windrow.auth.Tries;
import org.windrow.provider.web.exchange.Reply;
import org.windrow.provider.web.exchange.Sending;

/**
 * Lets in who signs in. Whoever is known passes at once; the slow check of others has two threads of its own, so that a
 * flood of wrong passwords delays strangers only.
 */
public final class Gate implements AutoCloseable {
    /** Set on a request whose user is known, for the access log. */
    static final String USER = "org.windrow.user";

    private static final int THREADS = 2;
    private static final int MOST_WAITING = 64;

    private final SignIn signIn;
    private final Tries tries;
    private final Forwarding forwarding;
    private final ThreadPoolExecutor checks;

    public Gate(SignIn signIn, Tries tries, Forwarding forwarding) {
        this.signIn = signIn;
        this.tries = tries;
        this.forwarding = forwarding;
        this.checks = new ThreadPoolExecutor(
                THREADS, THREADS, 10, TimeUnit.SECONDS, new ArrayBlockingQueue<>(MOST_WAITING), check -> {
                    Thread thread = new Thread(check, "sign-in");
                    thread.setDaemon(true);
                    return thread;
                });
        checks.allowCoreThreadTimeOut(true);
    }

    /** Runs {@code inside} now or later, or answers that nobody came in. */
    public void admit(Request request, Response response, Callback callback, Runnable inside) {
        Optional<Basic> who = Optional.ofNullable(request.getHeaders().get(HttpHeader.AUTHORIZATION))
                .flatMap(Basic::in);
        if (who.isEmpty()) {
            Sending.send(askAgain(), request, response, callback);
        } else if (signIn.isKnown(who.get().name(), who.get().password())) {
            request.setAttribute(USER, who.get().name());
            inside.run();
        } else {
            check(who.get(), request, response, callback, inside);
        }
    }

    private void check(Basic who, Request request, Response response, Callback callback, Runnable inside) {
        String client = forwarding.client(request);
        if (!tries.mayTry(client)) {
            Sending.send(later(429, "Too many wrong passwords from your address."), request, response, callback);
            return;
        }
        tries.count(client);
        try {
            checks.execute(() -> {
                boolean right = signIn.isRight(who.name(), who.password());
                if (right) {
                    tries.forgive(client);
                    request.setAttribute(USER, who.name());
                }
                Runnable next = right ? inside : () -> Sending.send(askAgain(), request, response, callback);
                // Files are read by the server's own threads.
                request.getComponents().getExecutor().execute(() -> guarded(next, request, response, callback));
            });
        } catch (RejectedExecutionException full) {
            tries.forgive(client);
            Sending.send(later(503, "Too many people sign in at the moment."), request, response, callback);
        }
    }

    private static void guarded(Runnable next, Request request, Response response, Callback callback) {
        try {
            next.run();
        } catch (RuntimeException e) {
            Response.writeError(request, response, callback, e);
        }
    }

    private static Reply askAgain() {
        return Reply.text(401, "Sign in with a name and password of this provider.")
                .with(HttpHeader.WWW_AUTHENTICATE.asString(), "Basic realm=\"Windrow\", charset=\"UTF-8\"")
                .with(HttpHeader.CACHE_CONTROL.asString(), "no-store");
    }

    private Reply later(int status, String why) {
        return Reply.text(status, why + " Try again in a few seconds.")
                .with(HttpHeader.RETRY_AFTER.asString(), Long.toString(tries.retryAfterSeconds()))
                .with(HttpHeader.CACHE_CONTROL.asString(), "no-store");
    }

    @Override
    public void close() {
        checks.shutdownNow();
    }
}
