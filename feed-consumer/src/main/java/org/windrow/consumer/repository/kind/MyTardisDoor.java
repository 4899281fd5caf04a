package org.windrow.consumer.repository.kind;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.windrow.check.Finding;
import org.windrow.consumer.repository.Catalogue;
import org.windrow.consumer.repository.Repository;
import org.windrow.consumer.repository.RepositoryException;
import org.windrow.consumer.repository.mytardis.MyTardisCatalogue;
import org.windrow.consumer.repository.mytardis.MyTardisRepository;
import org.windrow.consumer.repository.mytardis.settings.MyTardisSettings;

/** A MyTardis server. */
record MyTardisDoor(MyTardisSettings settings) implements RepositoryDoor {
    @Override
    public Repository open(Optional<String> known, InstantSource clock) throws RepositoryException {
        return MyTardisRepository.open(settings, clock);
    }

    @Override
    public Repository openToRead(Optional<String> known) throws RepositoryException {
        return MyTardisRepository.openToRead(settings, InstantSource.system());
    }

    @Override
    public List<Finding> check(Optional<String> known, Set<Wish> wishes) {
        try (MyTardisRepository repository = MyTardisRepository.openToRead(settings, InstantSource.system())) {
            List<Finding> findings = new ArrayList<>();
            if (wishes.contains(Wish.CREATE_SCHEMAS)) {
                findings.addAll(repository.createSchemas());
            }
            if (wishes.contains(Wish.TRY_PERMISSIONS)) {
                findings.addAll(repository.tryPermissions());
            }
            findings.addAll(repository.check());
            return findings;
        } catch (RepositoryException e) {
            return List.of(Finding.error(e.getMessage(), "Mend the repository section of the settings."));
        }
    }

    @Override
    public Catalogue catalogue(String known) throws RepositoryException {
        return MyTardisCatalogue.open(settings);
    }
}
