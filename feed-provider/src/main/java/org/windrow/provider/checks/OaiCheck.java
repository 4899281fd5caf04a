package org.windrow.provider.checks;

import org.windrow.check.Finding;
import org.windrow.provider.configuration.ProviderSettings;
import org.windrow.provider.oai.OaiSettings;

/** Looks at what identifiers of records begin with: harvesters keep them, so it is best right from the start. */
public record OaiCheck(ProviderSettings settings, String hostName) {

    public Finding finding() {
        String identity = settings.identity().orElse(hostName);
        OaiSettings oai = settings.oai().of(settings.title(), identity);
        String said = "records of /oai are called oai:" + oai.identifier() + ":..., and harvesters write to "
                + String.join(", ", oai.adminEmails());
        boolean chosen = settings.oai().repositoryIdentifier().isPresent();
        return chosen || settings.server().baseUrl().isEmpty()
                ? Finding.ok(said)
                : Finding.warning(
                        said,
                        "Set oai.repository-identifier to a name of your domain, and oai.admin-email, before anyone"
                                + " harvests: identifiers stay.");
    }
}
