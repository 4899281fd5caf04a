package org.windrow.provider.web;

import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.io.SocketChannelEndPoint;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.Scheduler;

/** Looks at all connections now and then, and ends those whose other end is too slow. */
final class PacedConnector extends ServerConnector {
    private final Limits limits;
    private final long pauseMillis;
    private volatile Scheduler.Task next;

    PacedConnector(Server server, Limits limits, ConnectionFactory... protocols) {
        super(server, 1, 1, protocols);
        this.limits = limits;
        this.pauseMillis = Math.max(50, limits.idle().toMillis() / 8);
        setIdleTimeout(limits.idle().toMillis());
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
        schedule();
    }

    @Override
    protected void doStop() throws Exception {
        Scheduler.Task task = next;
        if (task != null) {
            task.cancel();
        }
        super.doStop();
    }

    private void schedule() {
        next = getScheduler().schedule(this::look, pauseMillis, TimeUnit.MILLISECONDS);
    }

    private void look() {
        long now = System.nanoTime();
        for (EndPoint end : getConnectedEndPoints()) {
            if (end instanceof Pace pace) {
                pace.judge(now);
            }
        }
        if (isRunning()) {
            schedule();
        }
    }
}
