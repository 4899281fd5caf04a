package org.windrow.consumer.policy;

import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;

/** The default settings with one of them changed, by the name of its component. */
final class Changed {
    private Changed() {}

    static IngestRules rules(String component, Object value) {
        return new IngestRules(settings(Given.DEFAULTS, component, value));
    }

    static PolicySettings settings(PolicySettings from, String component, Object value) {
        try {
            RecordComponent[] components = PolicySettings.class.getRecordComponents();
            Object[] values = new Object[components.length];
            boolean found = false;
            for (int i = 0; i < values.length; i++) {
                boolean wanted = components[i].getName().equals(component);
                found |= wanted;
                values[i] = wanted ? value : components[i].getAccessor().invoke(from);
            }
            if (!found) {
                throw new IllegalArgumentException("no setting " + component);
            }
            Constructor<PolicySettings> constructor = PolicySettings.class.getDeclaredConstructor(
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
            return constructor.newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(e.getMessage(), e);
        }
    }
}
