package org.windrow.consumer.describe.nexus;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.windrow.consumer.describe.Value;

/**
 * How the data of an entry was measured.
 *
 * @param pid in the PaNET ontology
 */
public record Technique(String pid, String name) {
    private static final String PANET = "http://purl.org/pan-science/PaNET/";

    /** What application definitions say beyond doubt; nxsfileinfo knows no more. */
    private static final Map<String, Technique> KNOWN = Map.of(
            "NXsaxs", new Technique(PANET + "PaNET01188", "small angle x-ray scattering"),
            "NXwaxs", new Technique(PANET + "PaNET01191", "wide angle x-ray scattering"));

    /** By the entry's {@code definition}; empty where that says nothing. */
    public static List<Technique> of(NexusEntry entry) {
        Optional<Value> definition = entry.tree().value("definition", "value");
        return definition.map(Value::text).map(KNOWN::get).stream().toList();
    }
}
