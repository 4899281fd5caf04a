package org.windrow.consumer.describe.schema;

import java.util.Optional;
import java.util.Set;

/**
 * A field of the description that a schema makes.
 *
 * @param key in the schema
 * @param kind {@code high_level} or {@code scientific_metadata}; others are left out
 * @param name that programs know it by
 * @param label that people know it by
 * @param type that the value is converted to
 * @param unit that wins over the value's own
 * @param place in the schema
 */
public record Item(
        String key,
        String kind,
        String name,
        String label,
        Template value,
        String type,
        Optional<String> unit,
        Place place) {
    public static final String HIGH_LEVEL = "high_level";
    public static final String SCIENTIFIC = "scientific_metadata";

    /** What a dataset of SciCat has. */
    static final Set<String> HIGH_LEVEL_NAMES = Set.of(
            "pid",
            "size",
            "numberOfFiles",
            "isPublished",
            "datasetName",
            "description",
            "principalInvestigator",
            "creationLocation",
            "scientificMetadata",
            "owner",
            "ownerEmail",
            "sourceFolder",
            "contactEmail",
            "creationTime",
            "type",
            "sampleId",
            "techniques",
            "instrumentId",
            "proposalId",
            "ownerGroup",
            "accessGroups",
            "startTime",
            "endTime",
            "runNumber",
            "keywords");

    /** What it must have. */
    static final Set<String> MANDATORY = Set.of(
            "pid",
            "datasetName",
            "principalInvestigator",
            "creationLocation",
            "owner",
            "ownerEmail",
            "sourceFolder",
            "contactEmail",
            "creationTime");

    boolean isHighLevel() {
        return kind.equals(HIGH_LEVEL);
    }

    /** Whether such a field is told at all. */
    boolean isTold() {
        return isHighLevel() ? HIGH_LEVEL_NAMES.contains(name) : kind.equals(SCIENTIFIC);
    }
}
