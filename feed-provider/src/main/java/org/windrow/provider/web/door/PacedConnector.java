package org.windrow.provider.web.door;

import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.Collection;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.io.SocketChannelEndPoint;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * Looks at all connections now and then, and ends those whose other end is too slow. Those that do nothing end where the
 * room is needed, and when the server stops.
 */
public final class PacedConnector extends ServerConnector {
    private static final long STOPPING_PAUSE_MILLIS = 50;
    private static final long CROWDED_IDLE_MILLIS = 2_000;

    private final Limits limits;
    private final long pauseMillis;
    private volatile Scheduler.Task next;

    public PacedConnector(Server server, Limits limits, ConnectionFactory... protocols) {
        super(server, 1, 1, protocols);
        this.limits = limits;
        this.pauseMillis = Math.max(50, Math.min(1000, limits.idle().toMillis() / 8));
        setIdleTimeout(limits.idle().toMillis());
        // Jetty's second would end a download whose reader takes a breath.
        setShutdownIdleTimeout(limits.stop().toMillis());
    }

    @Override
    protected SocketChannelEndPoint newEndPoint(SocketChannel channel, ManagedSelector selector, SelectionKey key) {
        SocketChannelEndPoint end = new Pace(channel, selector, key, getScheduler(), limits);
        end.setIdleTimeout(getIdleTimeout());
        return end;
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        schedule(pauseMillis);
    }

    @Override
    protected void doStop() throws Exception {
        Scheduler.Task task = next;
        if (task != null) {
            task.cancel();
        }
        super.doStop();
    }

    @Override
    public CompletableFuture<Void> shutdown() {
        CompletableFuture<Void> done = super.shutdown();
        schedule(STOPPING_PAUSE_MILLIS);
        return done;
    }

    private void schedule(long millis) {
        next = getScheduler().schedule(this::look, millis, TimeUnit.MILLISECONDS);
    }

    private void look() {
        long now = System.nanoTime();
        Collection<EndPoint> ends = getConnectedEndPoints();
        boolean crowded = ends.size() >= limits.connections();
        for (EndPoint end : ends) {
            if (end instanceof Pace pace) {
                pace.judge(now);
                if (pace.doesNothing() && (isShutdown() || (crowded && pace.getIdleFor() > CROWDED_IDLE_MILLIS))) {
                    pace.close();
                }
            }
        }
        if (isRunning()) {
            schedule(isShutdown() ? STOPPING_PAUSE_MILLIS : pauseMillis);
        }
    }
}
