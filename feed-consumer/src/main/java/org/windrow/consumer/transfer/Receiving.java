package org.windrow.consumer.transfer;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.windrow.check.Amount;
import org.windrow.consumer.transfer.TransferResult.Failed;
import org.windrow.consumer.transfer.TransferResult.Landed;
import org.windrow.consumer.transfer.TransferResult.Mismatch;
import org.windrow.consumer.transfer.TransferResult.Postponed;
import org.windrow.model.Digest;
import org.windrow.model.Enclosure;

/** One file's way from a source to its landing: resumed if it can be, bounded, and checked. */
final class Receiving {
    private final Landings landings;
    private final Enclosure announced;
    private final Landing landing;
    private final Tap tap;
    private final Source source;
    private final long most;
    private long copied;

    Receiving(Landings landings, FileRequest request, Source source) {
        this.landings = landings;
        this.announced = request.enclosure();
        this.landing = Landing.of(request);
        this.tap = request.tap();
        this.source = source;
        this.most = announced.length().orElse(landings.mostBytes());
    }

    TransferResult run() throws InterruptedException {
        try {
            Optional<TransferResult> found = found();
            if (found.isPresent()) {
                return found.get();
            }
            Optional<Part> part = Part.open(landing, announced, landings.modes());
            return part.isEmpty() ? busy() : into(part.get());
        } catch (LandingException e) {
            return e.full()
                    ? new Postponed(e.getMessage(), Optional.empty(), true)
                    : new Failed(e.getMessage(), false, Optional.empty());
        }
    }

    /** A file that had landed before a crash, if it is whole. Only a digest can tell. */
    private Optional<TransferResult> found() throws LandingException {
        Path landed = landing.landed();
        try {
            if (!Files.isRegularFile(landed, LinkOption.NOFOLLOW_LINKS)) {
                return Optional.empty();
            }
            if (!announced.digests().isEmpty()) {
                SortedSet<Digest> digests = digests(landed);
                long size = Files.size(landed);
                if (digests.containsAll(announced.digests())
                        && size == announced.length().orElse(size)) {
                    return Optional.of(new Landed(landed, size, digests, true, 0));
                }
            }
            Files.delete(landed);
            return Optional.empty();
        } catch (IOException e) {
            throw LandingException.of(landing.directory(), e);
        }
    }

    private SortedSet<Digest> digests(Path file) throws IOException {
        RunningDigests digests = new RunningDigests(announced.digests());
        byte[] buffer = new byte[256 * 1024];
        try (InputStream in = Files.newInputStream(file)) {
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                digests.update(buffer, count);
            }
        }
        return digests.finish();
    }

    private TransferResult into(Part part) throws LandingException, InterruptedException {
        try (part) {
            part.takeUp(!announced.digests().isEmpty(), most);
            boolean resumed = part.size() > 0;
            TransferResult result = fill(part);
            if (result instanceof Mismatch && resumed) {
                // what an earlier try left may be the bad half
                part.restart();
                result = fill(part);
            }
            boolean useless = result instanceof Mismatch || (part.size() == 0 && !(result instanceof Landed));
            if (useless) {
                part.drop();
            }
            return result instanceof Mismatch mismatch ? source.judge(mismatch) : result;
        } catch (LandingException e) {
            if (e.full()) {
                part.drop();
            }
            throw e;
        }
    }

    private TransferResult fill(Part part) throws LandingException, InterruptedException {
        boolean complete = part.size() > 0 && part.size() == most;
        try {
            if (!complete) {
                pour(part);
            }
            return settle(part);
        } catch (Stop stop) {
            return stop.result();
        }
    }

    private void pour(Part part) throws Stop, LandingException, InterruptedException {
        try (Source.Opened from = source.open(part.size(), part.validator())) {
            if (from.offset() != part.size()) {
                part.restart();
            }
            part.describe(from.validator());
            tap.startsAt(part.size());
            copy(from, part, bound(part));
            from.confirm();
        }
    }

    private void copy(Source.Opened from, Part part, long bound) throws Stop, LandingException, InterruptedException {
        int count = read(from, part);
        while (count >= 0) {
            if (part.size() + count > bound) {
                part.restart();
                throw new Stop(tooLong(bound));
            }
            part.append(count);
            copied += count;
            pass(count, part);
            count = read(from, part);
        }
    }

    private void pass(int count, Part part) throws Stop, LandingException, InterruptedException {
        Optional<Postponed> end = Optional.empty();
        try {
            end = tap.passed(count);
        } catch (InterruptedException e) {
            part.keep();
            throw e;
        }
        if (end.isPresent()) {
            part.keep();
            throw new Stop(end.get());
        }
    }

    private static int read(Source.Opened from, Part part) throws Stop, LandingException, InterruptedException {
        try {
            if (!Thread.interrupted()) {
                return from.bytes().read(part.buffer());
            }
        } catch (IOException e) {
            part.keep();
            if (!Thread.interrupted()) {
                throw new Stop(from.failed(e));
            }
        }
        part.keep();
        throw new InterruptedException();
    }

    private TransferResult settle(Part part) throws LandingException {
        if (part.size() < announced.length().orElse(0)) {
            part.keep();
            String why = announced.href() + ": ended after " + part.size() + " of " + most + " bytes";
            return new Failed(why, false, Optional.empty(), true);
        }
        SortedSet<Digest> received = part.finish();
        SortedSet<Digest> wrong = new TreeSet<>(announced.digests());
        wrong.removeAll(received);
        if (!wrong.isEmpty()) {
            return Mismatch.of(wrong.first(), received);
        }
        return new Landed(
                part.land(), part.size(), received, !announced.digests().isEmpty(), copied);
    }

    /** How large the file may become: as announced, or without an announcement not so large that the disk is full. */
    private long bound(Part part) throws Stop, LandingException {
        long room = landings.room(landing.directory());
        if (announced.length().isEmpty()) {
            return Math.min(most, part.size() + room / 10 * 9);
        }
        long missing = most - part.size();
        if (missing > room) {
            part.keep();
            throw new Stop(new Postponed(
                    "the disk of " + landing.directory() + " has room for " + Amount.bytes(room) + ", but "
                            + announced.href() + " needs " + Amount.bytes(missing) + ". Make room; it is tried again.",
                    Optional.empty(),
                    true));
        }
        return most;
    }

    private TransferResult tooLong(long bound) {
        return announced.length().isPresent()
                ? new Mismatch(bound + " bytes", "more than that")
                : new Failed(
                        announced.href() + ": no length was announced, and it is longer than the " + Amount.bytes(bound)
                                + " there is room for. Make room, or have the feed announce its length.",
                        false,
                        Optional.empty());
    }

    private Failed busy() {
        return new Failed(
                announced.href() + ": another transfer is bringing it right now", false, Optional.empty(), true);
    }
}
