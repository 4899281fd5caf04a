package org.windrow.provider.app;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import org.windrow.provider.index.ReadIndex;
import org.windrow.provider.index.view.SourceState;
import org.windrow.sqlite.StoreException;

/** The sources that an index has seen at least once as a whole. */
final class IndexedSources implements SettingsReader.KnownSources {
    @Override
    public Set<String> of(Path index) {
        if (!Files.exists(index)) {
            return Set.of();
        }
        try (ReadIndex opened = ReadIndex.open(index)) {
            return opened.sources().stream()
                    .filter(source -> source.lastScan().isPresent())
                    .map(SourceState::name)
                    .collect(Collectors.toUnmodifiableSet());
        } catch (StoreException unusable) {
            return Set.of(); // whoever opens it to write says why
        }
    }
}
