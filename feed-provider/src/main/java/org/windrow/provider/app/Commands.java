package org.windrow.provider.app;

import java.lang.reflect.Constructor;
import org.windrow.provider.configuration.Surroundings;
import picocli.CommandLine;
import picocli.CommandLine.IFactory;

/** Makes the commands, handing each the surroundings it runs in. */
final class Commands implements IFactory {
    private final Surroundings around;

    Commands(Surroundings around) {
        this.around = around;
    }

    @Override
    public <K> K create(Class<K> type) throws Exception {
        for (Constructor<?> constructor : type.getDeclaredConstructors()) {
            if (constructor.getParameterCount() == 1 && constructor.getParameterTypes()[0] == Surroundings.class) {
                return type.cast(constructor.newInstance(around));
            }
        }
        return CommandLine.defaultFactory().create(type);
    }
}
