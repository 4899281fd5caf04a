package org.windrow.provider.web;

import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.RequestLog;
import org.eclipse.jetty.server.Response;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Requests in the form that tools for web servers' logs read, for {@code -v}. */
final class DebugRequestLog implements RequestLog {
    private static final Logger LOG = LoggerFactory.getLogger("org.windrow.provider.requests");

    @Override
    public void log(Request request, Response response) {
        if (!LOG.isDebugEnabled()) {
            return;
        }
        LOG.debug(
                "{} - - \"{} {} {}\" {} {} \"{}\" \"{}\" {} ms",
                Request.getRemoteAddr(request),
                request.getMethod(),
                request.getHttpURI().getPathQuery(),
                request.getConnectionMetaData().getProtocol(),
                response.getStatus(),
                Response.getContentBytesWritten(response),
                header(request, HttpHeader.REFERER),
                header(request, HttpHeader.USER_AGENT),
                TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - request.getBeginNanoTime()));
    }

    private static String header(Request request, HttpHeader name) {
        return Optional.ofNullable(request.getHeaders().get(name)).orElse("-").replace('"', '\'');
    }
}
