package org.windrow.consumer.repository.mytardis.metadata;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.windrow.consumer.describe.Description;
import org.windrow.consumer.describe.Parameter;
import org.windrow.consumer.describe.Value;
import org.windrow.consumer.repository.Described;
import org.windrow.consumer.repository.RepositoryException;
import org.windrow.consumer.repository.mytardis.ledger.Ledger;
import org.windrow.consumer.repository.mytardis.metadata.DescribedSchemas.Slot;

/**
 * What files say of themselves, as parameter sets that go with their records: no request more for a file. Only what the
 * server's schema has is sent; what it lacks is noted for {@code check}.
 */
public final class DescribedSets {
    /** A set of so many is a page that nobody reads. */
    private static final int MOST = 500;

    private final DescribedSchemas schemas;
    private final Ledger ledger;

    public DescribedSets(DescribedSchemas schemas, Ledger ledger) {
        this.schemas = schemas;
        this.ledger = ledger;
    }

    /** The set of a file; absent where nothing of it has a place. */
    public Optional<Map<String, Object>> of(Described said) throws RepositoryException {
        Description description = said.description();
        if (description.namespace().isEmpty() || description.parameters().isEmpty()) {
            return Optional.empty();
        }
        Map<String, Slot> slots = schemas.of(description.namespace()).orElse(Map.of());
        Map<String, String> values = new LinkedHashMap<>();
        List<Parameter> homeless = new ArrayList<>();
        for (Parameter parameter : description.parameters()) {
            Optional<Slot> slot = slot(parameter, slots);
            if (slot.isPresent() && values.size() < MOST) {
                ParameterValue.of(parameter, slot.get())
                        .ifPresent(value -> values.putIfAbsent(slot.get().uri(), value));
            } else if (slot.isEmpty() && !(parameter.value() instanceof Value.Absent)) {
                homeless.add(parameter);
            }
        }
        new WantedNames(ledger).note(description.namespace(), homeless);
        return values.isEmpty()
                ? Optional.empty()
                : Optional.of(Map.of("schema", description.namespace(), "parameters", ParameterSets.list(values)));
    }

    private static Optional<Slot> slot(Parameter parameter, Map<String, Slot> slots) {
        return ParameterValue.names(parameter).stream()
                .map(name -> slots.get(name.toLowerCase(Locale.ROOT)))
                .filter(slot -> slot != null)
                .findFirst();
    }
}
