package org.windrow.provider.scan;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Which datasets are too old or too new to be published for the first time. One that was published stays, whatever its
 * age.
 *
 * <p>The age is that of the file written last. MyData asks the dataset's folder for its ctime, which a mere chmod, or
 * the copying itself, makes new.
 */
public record DatasetAges(Optional<Age> ignoreOlder, Optional<Age> ignoreNewer) {
    public static final DatasetAges ANY = new DatasetAges(Optional.empty(), Optional.empty());

    /** Instruments whose clock lost its battery write times like 1980. */
    private static final long CREDIBLE = TimeUnit.DAYS.toNanos(20 * 365 + 5);

    /** Why a dataset is left out, and when that ends by itself. */
    public record Refusal(String rule, Optional<Instant> until) {}

    /**
     * When a file was written, in nanoseconds since 1970: its mtime, which copying keeps, unless that cannot be; then its
     * ctime.
     */
    public static long written(long modifiedNanos, long changedNanos) {
        return modifiedNanos >= CREDIBLE && modifiedNanos <= changedNanos ? modifiedNanos : changedNanos;
    }

    public boolean any() {
        return ignoreOlder.isEmpty() && ignoreNewer.isEmpty();
    }

    /**
     * What leaves out a dataset, if something does.
     *
     * @param newest when the last of its files was written
     */
    public Optional<Refusal> refusal(Instant newest, Instant now) {
        if (ignoreOlder.isPresent() && newest.plus(ignoreOlder.get().duration()).isBefore(now)) {
            return Optional.of(new Refusal(older(), Optional.empty()));
        }
        Optional<Instant> oldEnough = ignoreNewer.map(age -> newest.plus(age.duration()));
        return oldEnough.filter(now::isBefore).map(until -> new Refusal(newer(), oldEnough));
    }

    List<String> describe() {
        return Stream.of(ignoreOlder.map(age -> older()), ignoreNewer.map(age -> newer()))
                .flatMap(Optional::stream)
                .toList();
    }

    private String older() {
        return "ignore-datasets-older-than " + ignoreOlder.orElseThrow().written();
    }

    private String newer() {
        return "ignore-datasets-newer-than " + ignoreNewer.orElseThrow().written();
    }
}
