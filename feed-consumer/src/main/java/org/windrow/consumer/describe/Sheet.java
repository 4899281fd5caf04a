package org.windrow.consumer.describe;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

/** What an extractor has found so far, within the limits of one file. */
public final class Sheet {
    private static final int MOST_UNREAD = 200;
    private static final int LONGEST_REASON = 300;

    private final Limits limits;
    private final LongSupplier nanos;
    private final long started;
    private final List<Parameter> parameters = new ArrayList<>();
    private final List<Unread> unread = new ArrayList<>();
    private int nodes;
    private long bytes;
    private int unlisted;
    private boolean worn;

    /** An empty sheet, whose time runs from now by the clock given. */
    public Sheet(Limits limits, LongSupplier nanos) {
        this.limits = limits;
        this.nanos = nanos;
        this.started = nanos.getAsLong();
    }

    public Limits limits() {
        return limits;
    }

    /**
     * Notes a value.
     *
     * @throws LimitReachedException if the sheet is full, or the time is over
     */
    public void add(Parameter parameter) {
        bytes += cost(parameter);
        if (bytes > limits.totalBytes()) {
            throw new LimitReachedException(
                    "more than " + limits.totalBytes() + " bytes of metadata; the rest was not read");
        }
        parameters.add(parameter);
        inTime();
    }

    /**
     * Counts a group, field, section or directory that is looked at.
     *
     * @throws LimitReachedException if there were too many, or the time is over
     */
    public void node() {
        if (++nodes > limits.nodes()) {
            throw new LimitReachedException(
                    "more than " + limits.nodes() + " groups and fields; the rest was not read");
        }
        inTime();
    }

    /**
     * Asks the clock; for loops that note nothing.
     *
     * @throws LimitReachedException if the time is over
     */
    public void inTime() {
        if (Duration.ofNanos(nanos.getAsLong() - started).compareTo(limits.time()) > 0) {
            throw new LimitReachedException(
                    "not done after " + limits.time().toMillis() + " ms; the rest was not read");
        }
    }

    /** Notes something that could not be read. */
    public void unread(String where, String why) {
        if (unread.size() < MOST_UNREAD) {
            unread.add(new Unread(oneLine(where), oneLine(why)));
        } else {
            unlisted++;
        }
    }

    /** Notes that a part of the file failed, whatever was thrown. */
    public void unread(String where, Throwable thrown) {
        if (thrown instanceof LimitReachedException limit) {
            throw limit;
        }
        worn |= thrown instanceof VirtualMachineError && !(thrown instanceof StackOverflowError);
        unread(where, Reason.of(thrown));
    }

    /** Whether memory ran out, after which a process is better replaced. */
    public boolean worn() {
        return worn;
    }

    /** What is on the sheet. */
    public Description close(Extractor extractor) {
        return close(extractor.name(), extractor.namespace());
    }

    /** What is on the sheet of somebody else. */
    public Description close(String extractor, String namespace) {
        List<Unread> all = new ArrayList<>(unread);
        if (unlisted > 0) {
            all.add(new Unread("", unlisted + " more could not be read"));
        }
        return new Description(extractor, namespace, parameters, all);
    }

    private static String oneLine(String text) {
        String line = text.replaceAll("[\\p{Cntrl}\\u2028\\u2029]+", " ").strip();
        return line.length() <= LONGEST_REASON ? line : line.substring(0, LONGEST_REASON) + "...";
    }

    private static long cost(Parameter parameter) {
        return 64L
                + parameter.name().toString().length() * 2L
                + parameter.unit().map(String::length).orElse(0)
                + cost(parameter.value());
    }

    private static long cost(Value value) {
        if (value instanceof Value.Many many) {
            return many.items().stream().mapToLong(Sheet::cost).sum();
        }
        return 16L + (value instanceof Value.Text text ? text.value().getBytes(StandardCharsets.UTF_8).length : 0);
    }
}
