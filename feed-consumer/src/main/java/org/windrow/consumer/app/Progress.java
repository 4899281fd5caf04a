package org.windrow.consumer.app;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.windrow.check.Amount;
import org.windrow.check.Table;
import org.windrow.consumer.harvest.Arrival;
import org.windrow.consumer.harvest.PassListener;
import org.windrow.consumer.transfer.InFlight;
import org.windrow.consumer.transfer.InFlight.DatasetUnderWay;
import org.windrow.consumer.transfer.InFlight.PollUnderWay;
import org.windrow.consumer.transfer.InFlight.Snapshot;

/** A line on the terminal that is written over and over while a pass is made. */
final class Progress implements PassListener, AutoCloseable {
    private static final int WIDTH = 110;

    private final InFlight inFlight;
    private final PrintWriter terminal;
    private final ScheduledFuture<?> shows;
    private final AtomicInteger arrived = new AtomicInteger();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "progress");
        thread.setDaemon(true);
        return thread;
    });

    Progress(InFlight inFlight, PrintWriter terminal) {
        this.inFlight = inFlight;
        this.terminal = terminal;
        this.shows = timer.scheduleWithFixedDelay(this::show, 500, 500, TimeUnit.MILLISECONDS);
    }

    @Override
    public void arrived(Arrival arrival) {
        arrived.incrementAndGet();
    }

    private void show() {
        terminal.print("\r\u001b[K" + line(arrived.get(), inFlight.now()));
        terminal.flush();
    }

    /** {@code 12 datasets arrived; 3 under way, 1.2 GB of 4.0 GB, 85 MB/s, 33 s left; reading feed rmmf}. */
    static String line(int arrived, Snapshot now) {
        List<String> parts = new ArrayList<>();
        parts.add(Amount.count(arrived, "dataset") + " arrived");
        if (!now.datasets().isEmpty()) {
            parts.add(underWay(now));
        }
        if (!now.polls().isEmpty()) {
            parts.add("reading "
                    + String.join(
                            ", ",
                            now.polls().stream()
                                    .map(PollUnderWay::feed)
                                    .sorted()
                                    .toList()));
        }
        String line = Table.visible(String.join("; ", parts));
        return line.length() <= WIDTH ? line : line.substring(0, WIDTH);
    }

    private static String underWay(Snapshot now) {
        long bytes = now.datasets().stream().mapToLong(DatasetUnderWay::bytes).sum();
        long done =
                now.datasets().stream().mapToLong(DatasetUnderWay::bytesDone).sum();
        String name = now.datasets().size() == 1
                ? now.datasets().get(0).name()
                : now.datasets().size() + " under way";
        String rate = now.bytesPerSecond() == 0
                ? ""
                : ", " + Amount.bytes(now.bytesPerSecond()) + "/s, "
                        + Amount.time(Duration.ofSeconds(Math.max(0, bytes - done) / now.bytesPerSecond())) + " left";
        return name + ", " + Amount.bytes(done) + " of " + Amount.bytes(bytes) + rate;
    }

    @Override
    public void close() {
        shows.cancel(false);
        timer.shutdown();
    }
}
