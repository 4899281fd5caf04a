package org.windrow.consumer.repository.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.windrow.consumer.modes.Modes;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The file that says which store this is, so that an empty mount point or another disk is never taken for it.
 *
 * @param generation grows when the catalogue is rebuilt from the tree
 */
record StoreMarker(String id, int generation, String created) {
    static final String FILE = "windrow-repository.json";
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(tools.jackson.databind.SerializationFeature.INDENT_OUTPUT)
            .build();

    /** The marker in {@code directory}; absent where there is none, or none that can be read. */
    static Optional<StoreMarker> read(Path directory) {
        try {
            StoreMarker marker = JSON.readValue(Files.readAllBytes(directory.resolve(FILE)), StoreMarker.class);
            return Optional.ofNullable(marker).filter(m -> m.id() != null);
        } catch (IOException | JacksonException notThere) {
            return Optional.empty();
        }
    }

    /** Marks {@code directory} as a new store. */
    static StoreMarker create(Path directory, Modes modes, Instant now) throws IOException {
        return new StoreMarker(UUID.randomUUID().toString(), 1, now.toString()).write(directory, modes);
    }

    /** The same store, whose catalogue was made anew. */
    StoreMarker grown() {
        return new StoreMarker(id, generation + 1, created);
    }

    /** Puts it into {@code directory}, in place of the one there. */
    StoreMarker write(Path directory, Modes modes) throws IOException {
        StoreMarker marker = this;
        Durable.write(directory.resolve(FILE), JSON.writeValueAsBytes(marker), modes);
        Durable.force(directory);
        return marker;
    }
}
