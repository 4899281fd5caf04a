package org.windrow.wire;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * An answer of an OAI-PMH server, without its records, which were handed over one by one.
 *
 * @param responseDate when it was made, by the server's clock
 * @param errors what the server says is wrong with the request, in its words
 * @param verb the element that holds the answer; absent beside errors
 * @param values texts of {@code Identify} by element name, the first of each
 * @param prefixes of {@code ListMetadataFormats}
 * @param records how many records or headers it held
 * @param token where the list goes on; absent at its end
 * @param size how many records the server says the whole list has
 */
public record OaiAnswer(
        Optional<Instant> responseDate,
        List<Fault> errors,
        Optional<String> verb,
        Map<String, String> values,
        List<String> prefixes,
        int records,
        Optional<String> token,
        OptionalLong size) {
    /** An {@code error} of the server's. */
    public record Fault(String code, String text) {}

    public OaiAnswer {
        errors = List.copyOf(errors);
        values = Map.copyOf(values);
        prefixes = List.copyOf(prefixes);
    }

    /** Whether the server gave that error. */
    public boolean says(String code) {
        return errors.stream().anyMatch(error -> error.code().equals(code));
    }
}
