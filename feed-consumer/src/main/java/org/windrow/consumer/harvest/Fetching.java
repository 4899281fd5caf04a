package org.windrow.consumer.harvest;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.windrow.consumer.policy.PlannedFile;
import org.windrow.consumer.repository.ArrivedFile;
import org.windrow.consumer.repository.LandedFile;
import org.windrow.consumer.repository.Provenance;
import org.windrow.consumer.repository.Provenance.Way;
import org.windrow.consumer.repository.RegisteredFile;
import org.windrow.consumer.transfer.DatasetProgress;
import org.windrow.consumer.transfer.FileRequest;
import org.windrow.consumer.transfer.Transfer;
import org.windrow.consumer.transfer.TransferResult;
import org.windrow.consumer.transfer.TransferResult.Arrived;
import org.windrow.consumer.transfer.TransferResult.Landed;
import org.windrow.consumer.transfer.TransferResult.Registered;
import org.windrow.model.Digest;
import org.windrow.model.Enclosure;

/** Fetches the files of a batch, several at a time. One that fails does not keep the others. */
record Fetching(Transfer transfer, Slots slots, Share share, Weight weight) {
    private static final Logger LOG = LoggerFactory.getLogger(Fetching.class);
    private static final int FEWEST_FILES = 500;
    private static final long MOST_BYTES = 2L << 30;

    Fetching(Transfer transfer, Slots slots) {
        this(transfer, slots, new Share("", ""), Weight.SMALL);
    }

    /** For the files of the entry that has that ticket. */
    Fetching of(Ticket ticket) {
        return new Fetching(transfer, slots, ticket.share(), ticket.weight());
    }

    /**
     * What came of a batch.
     *
     * @param copied bytes that really travelled
     */
    record Fetched(List<ArrivedFile> arrived, List<Trouble> troubles, long copied) {}

    /** Fetches the files; returns when the last has ended. */
    Fetched fetch(List<FileRequest> requests, DatasetProgress progress) throws InterruptedException {
        List<Callable<TransferResult>> calls = requests.stream()
                .<Callable<TransferResult>>map(request -> () -> progress.fetch(transfer, request))
                .toList();
        List<Future<TransferResult>> futures = slots.invokeAll(share, weight != Weight.SMALL, calls);
        List<ArrivedFile> arrived = new ArrayList<>();
        List<Trouble> troubles = new ArrayList<>();
        long copied = 0;
        for (int i = 0; i < requests.size(); i++) {
            FileRequest request = requests.get(i);
            try {
                TransferResult result = futures.get(i).get();
                copied += result.fold(Arrived::copied, m -> 0L, f -> 0L, r -> 0L, p -> 0L);
                result.fold(
                        there -> arrived.add(arrived(request, there)),
                        mismatch -> troubles.add(Trouble.of(request.path(), mismatch)),
                        failed -> troubles.add(Trouble.of(request.path(), failed)),
                        refused -> troubles.add(Trouble.of(request.path(), refused)),
                        postponed -> troubles.add(Trouble.of(request.path(), postponed)));
            } catch (ExecutionException e) {
                troubles.add(trouble(request, e.getCause()));
            }
        }
        return new Fetched(arrived, troubles, copied);
    }

    private static Trouble trouble(FileRequest request, Throwable cause) throws InterruptedException {
        if (cause instanceof InterruptedException) {
            throw new InterruptedException();
        }
        LOG.error("Fetching {} failed in a way it should not", request.path(), cause);
        return Trouble.of(request.path(), cause);
    }

    private static ArrivedFile arrived(FileRequest request, Arrived there) {
        return there instanceof Registered registered
                ? registered(request, registered)
                : landed(request, (Landed) there);
    }

    private static RegisteredFile registered(FileRequest request, Registered there) {
        Way way = there.here().isPresent() ? Way.READ_THERE : there.read() > 0 ? Way.READ_OVER_HTTP : Way.REGISTERED;
        Enclosure announced = request.enclosure();
        return new RegisteredFile(
                request.path(),
                there.address(),
                there.here(),
                there.bytes(),
                there.digests(),
                announced.modified(),
                announced.mediaType(),
                there.verified(),
                Optional.of(
                        new Provenance(announced.href(), algorithms(announced), way, there.copied(), there.retries())));
    }

    private static LandedFile landed(FileRequest request, Landed there) {
        return new LandedFile(
                request.path(),
                there.at(),
                there.bytes(),
                there.digests(),
                request.enclosure().modified(),
                request.enclosure().mediaType(),
                there.verified(),
                Optional.of(provenance(request.enclosure(), there)));
    }

    private static Provenance provenance(Enclosure announced, Landed there) {
        boolean before = there.copied() == 0 && there.bytes() > 0;
        Way way = before ? Way.LANDED : there.local() ? Way.LOCAL : Way.HTTP;
        return new Provenance(announced.href(), algorithms(announced), way, there.copied(), there.retries());
    }

    private static Set<Digest.Algorithm> algorithms(Enclosure announced) {
        return announced.digests().stream().map(Digest::algorithm).collect(Collectors.toSet());
    }

    /**
     * Cuts a dataset into batches, so that a crash in a very large one does not lose hours. Recording a batch rewrites
     * the list of all files, so a batch by number holds as many as all before it together.
     */
    static List<List<PlannedFile>> batches(List<PlannedFile> files) {
        List<List<PlannedFile>> batches = new ArrayList<>();
        List<PlannedFile> batch = new ArrayList<>();
        long bytes = 0;
        int before = 0;
        for (PlannedFile file : files) {
            batch.add(file);
            bytes += file.enclosure().length().orElse(0);
            if (batch.size() >= Math.max(FEWEST_FILES, before) || bytes >= MOST_BYTES) {
                batches.add(batch);
                before += batch.size();
                batch = new ArrayList<>();
                bytes = 0;
            }
        }
        if (!batch.isEmpty() || batches.isEmpty()) {
            batches.add(batch);
        }
        return batches;
    }
}
