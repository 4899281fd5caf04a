package org.windrow.provider.web.exchange;

import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Promise;

/** The form that a POST sends, read without holding a thread while it comes. */
public final class FormBody {
    private static final int MOST_BYTES = 64 * 1024;

    private FormBody() {}

    public static boolean isIn(Request request) {
        return HttpMethod.POST.is(request.getMethod());
    }

    /** Hands the form on as text like a query, or answers that it is too long or did not come whole. */
    public static void read(Request request, Response response, Callback callback, Consumer<String> then) {
        Content.Source.asByteArrayAsync(request, MOST_BYTES, new Promise.Invocable<>() {
            @Override
            public void succeeded(byte[] body) {
                try {
                    then.accept(new String(body, StandardCharsets.UTF_8));
                } catch (RuntimeException e) {
                    Response.writeError(request, response, callback, e);
                }
            }

            @Override
            public void failed(Throwable fault) {
                Reply refused = Reply.text(413, "A form may have " + MOST_BYTES + " bytes, and has to come whole.")
                        .with("Connection", "close");
                Sending.send(refused, request, response, callback);
            }
        });
    }
}
