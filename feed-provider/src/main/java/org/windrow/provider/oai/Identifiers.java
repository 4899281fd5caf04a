package org.windrow.provider.oai;

import java.util.Optional;
import org.windrow.model.DatasetId;

/** Identifiers of records: {@code oai:<repository>:<dataset>} (guidelines for oai-identifiers). */
record Identifiers(String repository) {

    String of(DatasetId id) {
        return prefix() + id;
    }

    /** The dataset so identified; nothing for what is no identifier of ours. Case counts. */
    Optional<DatasetId> dataset(String identifier) {
        return identifier.startsWith(prefix())
                ? DatasetId.parse(identifier.substring(prefix().length())).filter(id -> of(id).equals(identifier))
                : Optional.empty();
    }

    private String prefix() {
        return "oai:" + repository + ":";
    }
}
