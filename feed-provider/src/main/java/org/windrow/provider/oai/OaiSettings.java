package org.windrow.provider.oai;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.windrow.provider.index.view.RecordSets;
import org.windrow.provider.scan.Template;

/**
 * As what the provider speaks OAI-PMH.
 *
 * @param name of the repository
 * @param identifier by which identifiers of records begin, like a host's name; permanent
 * @param adminEmails at least one
 * @param sets that records are in
 * @param landing the address of a page about a dataset whose files are no longer in staging
 * @param scheme of the identifiers by which datasets are known elsewhere; without one there is no {@code datacite}
 * @param licence by which all datasets may be used
 * @param provenance of datasets that were harvested elsewhere
 * @param friends base addresses of other repositories
 * @param pageSize records in a response at most
 */
public record OaiSettings(
        String name,
        String identifier,
        List<String> adminEmails,
        RecordSets sets,
        Crosswalk crosswalk,
        Optional<Template> landing,
        Optional<Scheme> scheme,
        Optional<URI> licence,
        Optional<Provenance> provenance,
        List<URI> friends,
        int pageSize) {
    /** By source, and by the instruments of each, where datasets have one. */
    public static final RecordSets USUAL_SETS = RecordSets.parse(List.of("source:instrument"));

    /** Usual, and what bench and readers expect. */
    public static final int USUAL_PAGE = 100;

    /**
     * How datasets are identified elsewhere.
     *
     * @param type such as {@code DOI}
     */
    public record Scheme(String type, Template value) {}

    public OaiSettings {
        adminEmails = List.copyOf(adminEmails);
        friends = List.copyOf(friends);
        if (adminEmails.isEmpty() || pageSize < 1) {
            throw new IllegalArgumentException("no repository: nobody to write to, or pages of " + pageSize);
        }
    }

    /** What /oai answers as where nothing is set. */
    public static OaiSettings usual(String name, String identity) {
        String identifier = identifierOf(identity);
        return new OaiSettings(
                name,
                identifier,
                List.of("admin@" + identifier),
                USUAL_SETS,
                Crosswalk.USUAL,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                USUAL_PAGE);
    }

    /** The same repository under that name, with another identifier and other addresses where they are given. */
    public OaiSettings as(String newName, String newIdentifier, List<String> emails) {
        return new OaiSettings(
                newName,
                newIdentifier,
                emails,
                sets,
                crosswalk,
                landing,
                scheme,
                licence,
                provenance,
                friends,
                pageSize);
    }

    /** The same with so many records in a response at most. */
    public OaiSettings paged(int size) {
        return new OaiSettings(
                name, identifier, adminEmails, sets, crosswalk, landing, scheme, licence, provenance, friends, size);
    }

    /** All that decides how a record is written. */
    public String recordForm() {
        return Stream.of(name, identifier, sets.written(), crosswalk, landing, scheme, licence, provenance)
                .map(String::valueOf)
                .collect(Collectors.joining("\n"));
    }

    /** A repository identifier made of the provider's identity: it needs the form of a host's name with a domain. */
    public static String identifierOf(String identity) {
        String host = identity.replaceAll("[^A-Za-z0-9.-]+", "-")
                .replaceAll("\\.+", ".")
                .replaceAll("(^|\\.)[-.]+", "$1");
        String named = host.isBlank() ? "windrow" : host;
        String whole = named.endsWith(".") ? named.substring(0, named.length() - 1) : named;
        return whole.contains(".") ? whole : whole + ".invalid";
    }
}
