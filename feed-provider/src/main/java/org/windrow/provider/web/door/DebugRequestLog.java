package org.windrow.provider.web.door;

import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.RequestLog;
import org.eclipse.jetty.server.Response;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Requests as in the access log, with the time they took, for {@code -v}. */
public record DebugRequestLog(CombinedLine form, InstantSource clock) implements RequestLog {
    private static final Logger LOG = LoggerFactory.getLogger("org.windrow.provider.requests");

    @Override
    public void log(Request request, Response response) {
        if (LOG.isDebugEnabled()) {
            LOG.debug(
                    "{} {} ms",
                    form.of(request, response, clock.instant()).strip(),
                    TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - request.getBeginNanoTime()));
        }
    }
}
