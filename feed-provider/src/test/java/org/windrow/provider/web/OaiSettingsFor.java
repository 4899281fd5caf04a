package org.windrow.provider.web;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.windrow.provider.oai.Crosswalk;
import org.windrow.provider.oai.OaiSettings;
import org.windrow.provider.oai.Provenance;
import org.windrow.provider.scan.Template;

/** A repository of which everything is set that can be set. */
final class OaiSettingsFor {
    private OaiSettingsFor() {}

    static OaiSettings tests() {
        return new OaiSettings(
                "Lab",
                "harvest.example.org",
                List.of("a@example.org", "b@example.org"),
                OaiSettings.USUAL_SETS,
                Crosswalk.USUAL,
                Optional.of(Template.parse("https://lost.example.org/{key}")),
                Optional.of(new OaiSettings.Scheme("DOI", Template.parse("10.5072/{id}"))),
                Optional.of(URI.create("https://creativecommons.org/licenses/by/4.0/")),
                Optional.of(new Provenance(
                        Template.parse("https://other.example.org/oai"),
                        Template.parse("oai:other.example.org:{dataset}"),
                        Template.parse("{user}"),
                        Template.parse("http://www.openarchives.org/OAI/2.0/oai_dc/"))),
                List.of(URI.create("https://friend.example.org/oai")),
                100);
    }
}
