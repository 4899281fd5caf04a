package org.windrow.consumer.plan;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.windrow.consumer.policy.Decision.Ingest;
import org.windrow.consumer.policy.PlannedFile;
import org.windrow.consumer.repository.Experiment;
import org.windrow.consumer.repository.HeldDataset;
import org.windrow.consumer.repository.HeldFile;
import org.windrow.model.FeedEntry;
import org.windrow.model.RelativePath;

/** What would be held of a dataset once a decision was carried out. */
record PlannedHolding(FeedEntry entry, Ingest decision, Instant now) {
    HeldDataset in(Experiment experiment, Optional<HeldDataset> before) {
        Map<RelativePath, HeldFile> files =
                new HashMap<>(before.map(HeldDataset::files).orElse(Map.of()));
        decision.files().forEach(file -> files.put(file.path(), held(file)));
        return new HeldDataset(
                experiment,
                decision.title(),
                entry.change().map(mark -> OptionalLong.of(mark.number())).orElse(OptionalLong.empty()),
                entry.updated(),
                true,
                files);
    }

    private HeldFile held(PlannedFile file) {
        return new HeldFile(
                file.path(),
                file.enclosure().length().orElse(0),
                file.enclosure().digests(),
                file.enclosure().modified(),
                now,
                Optional.empty(),
                false,
                true);
    }
}
