package org.windrow.consumer.describe;

import java.util.List;
import java.util.Optional;

/**
 * What one file says of itself.
 *
 * @param extractor that read it, like {@code hdf5}
 * @param namespace that names the parameters' meaning in a repository, like {@code http://spc.schema}
 * @param parameters in the order in which they are shown
 * @param unread what could not be read; the rest was
 */
public record Description(String extractor, String namespace, List<Parameter> parameters, List<Unread> unread) {
    public Description {
        parameters = List.copyOf(parameters);
        unread = List.copyOf(unread);
    }

    /** A file that nothing was read of. */
    public static Description failed(String extractor, String namespace, String why) {
        return new Description(extractor, namespace, List.of(), List.of(new Unread("", why)));
    }

    /** The same with other parameters. */
    public Description with(List<Parameter> other) {
        return new Description(extractor, namespace, other, unread);
    }

    /** The value of a name, written as {@link Name#toString}. */
    public Optional<Value> value(String name) {
        return parameters.stream()
                .filter(parameter -> parameter.name().toString().equals(name))
                .map(Parameter::value)
                .findFirst();
    }
}
