package org.windrow.consumer.repository.kind;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.windrow.consumer.modes.Modes;
import org.windrow.consumer.repository.embedded.EmbeddedSettings;
import org.windrow.consumer.repository.mytardis.settings.MyTardisSection;
import org.windrow.consumer.repository.mytardis.settings.MyTardisSettings;
import org.windrow.settings.Section;
import org.windrow.settings.Unusable;

/** The {@code repository} section: one record per kind of repository, each holding what its adapter wants to know. */
public sealed interface RepositorySettings {
    /** One function per kind: a new kind cannot compile until every caller names it. */
    <R> R fold(Function<Embedded, R> embedded, Function<MyTardis, R> mytardis);

    /** The kind as it is written in the settings. */
    default String kind() {
        return fold(embedded -> "embedded", mytardis -> "mytardis");
    }

    /** A tree on our own disk. */
    record Embedded(EmbeddedSettings settings) implements RepositorySettings {
        @Override
        public <R> R fold(Function<Embedded, R> embedded, Function<MyTardis, R> mytardis) {
            return embedded.apply(this);
        }
    }

    /** A MyTardis server. */
    record MyTardis(MyTardisSettings settings) implements RepositorySettings {
        @Override
        public <R> R fold(Function<Embedded, R> embedded, Function<MyTardis, R> mytardis) {
            return mytardis.apply(this);
        }
    }

    /** The tree on our own disk, where the repository is one. */
    default Optional<EmbeddedSettings> embedded() {
        return fold(embedded -> Optional.of(embedded.settings()), mytardis -> Optional.empty());
    }

    /**
     * Reads the section; problems are collected by it.
     *
     * @param beside the directory of the settings file
     * @param modes permissions and group of what is written
     */
    static RepositorySettings read(Section section, Path beside, Modes modes) {
        if (section.text("kind").isEmpty()) {
            return embedded(beside, modes).apply(section);
        }
        return section.parsed("kind", text -> reader(text, beside, modes))
                .map(reader -> reader.apply(section))
                .orElseGet(() -> unread(section, beside));
    }

    private static Function<Section, RepositorySettings> reader(String kind, Path beside, Modes modes) {
        return switch (kind) {
            case "embedded" -> embedded(beside, modes);
            case "mytardis" -> section -> new MyTardis(MyTardisSection.read(section, beside, modes, System::getenv));
            default ->
                throw new Unusable("is no kind of repository", "Write one of: " + String.join(", ", KINDS) + ".");
        };
    }

    private static Function<Section, RepositorySettings> embedded(Path beside, Modes modes) {
        return section -> new Embedded(EmbeddedSettings.read(section, beside.resolve("repository"), modes));
    }

    /** Stands in until the problems are reported; of a kind nobody knows, any key may be one. */
    private static RepositorySettings unread(Section section, Path beside) {
        section.names();
        return new Embedded(new EmbeddedSettings(beside.resolve("repository")));
    }

    /** As they are written. */
    List<String> KINDS = List.of("embedded", "mytardis");
}
