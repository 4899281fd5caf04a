package org.windrow.provider.configuration;

import java.util.List;
import java.util.Optional;
import org.windrow.provider.index.view.RecordSets;
import org.windrow.provider.oai.OaiSettings;

/**
 * What the settings say of OAI-PMH, as far as it can be said without the index.
 *
 * @param repositoryIdentifier where it is set; else it follows from the provider's identity
 * @param adminEmails likewise
 * @param others all else, under a name and identifier that stand in
 */
public record OaiChoice(Optional<String> repositoryIdentifier, List<String> adminEmails, OaiSettings others) {
    public OaiChoice {
        adminEmails = List.copyOf(adminEmails);
    }

    public RecordSets sets() {
        return others.sets();
    }

    /** The whole for the provider of that title and identity. */
    public OaiSettings of(String title, String identity) {
        String identifier = repositoryIdentifier.orElseGet(() -> OaiSettings.identifierOf(identity));
        return others.as(title, identifier, adminEmails.isEmpty() ? List.of("admin@" + identifier) : adminEmails);
    }
}
