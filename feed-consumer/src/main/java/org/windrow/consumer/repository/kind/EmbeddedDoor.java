package org.windrow.consumer.repository.kind;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.windrow.check.Finding;
import org.windrow.consumer.repository.Catalogue;
import org.windrow.consumer.repository.Repository;
import org.windrow.consumer.repository.RepositoryException;
import org.windrow.consumer.repository.embedded.EmbeddedCatalogue;
import org.windrow.consumer.repository.embedded.EmbeddedRepository;
import org.windrow.consumer.repository.embedded.EmbeddedSettings;

/** The tree on our own disk. */
record EmbeddedDoor(EmbeddedSettings settings) implements RepositoryDoor {
    @Override
    public Repository open(Optional<String> known, InstantSource clock) throws RepositoryException {
        return EmbeddedRepository.open(settings, known, clock);
    }

    @Override
    public Repository openToRead(Optional<String> known) throws RepositoryException {
        return known.isEmpty() && !Files.exists(settings.directory())
                ? new NoRepositoryYet(settings.directory())
                : EmbeddedRepository.openToRead(settings, known);
    }

    @Override
    public List<Finding> check(Optional<String> known, Set<Wish> wishes) {
        if (!wishes.isEmpty()) {
            return List.of(Finding.warning(
                    "an embedded repository has no schemas and no permissions of its own",
                    "--create-schemas and --try-permissions are for repository.kind: mytardis."));
        }
        Path directory = settings.directory().toAbsolutePath();
        if (!Files.exists(directory) && !Files.isDirectory(directory.getParent())) {
            return List.of(Finding.error(
                    "there is no directory " + directory.getParent() + " to make the repository in",
                    "Mount the repository disk, or mend repository.directory."));
        }
        try (Repository repository = openToRead(known)) {
            return repository.check();
        } catch (RepositoryException e) {
            return List.of(Finding.error(e.getMessage(), "Mount the right disk, or mend repository.directory."));
        }
    }

    @Override
    public Catalogue catalogue(String known) throws RepositoryException {
        return EmbeddedCatalogue.open(settings, Optional.of(known));
    }
}
