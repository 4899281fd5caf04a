package org.windrow.provider.web.door;

import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.windrow.provider.web.exchange.Reply;
import org.windrow.provider.web.exchange.Sending;

/** One plain line for what goes wrong before or beside our own answers; never a stack trace. */
public final class PlainErrors implements Request.Handler {
    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        int status = response.getStatus() >= 400 ? response.getStatus() : 500;
        Object message = request.getAttribute(ErrorHandler.ERROR_MESSAGE);
        String line = status >= 500 || message == null ? HttpStatus.getMessage(status) : message.toString();
        Sending.send(
                Reply.text(status, status + " " + line).with("Cache-Control", "no-store"), request, response, callback);
        return true;
    }
}
