package org.windrow.provider.oai;

import org.windrow.model.Change;
import org.windrow.model.DatasetId;
import org.windrow.provider.feed.Links;
import org.windrow.provider.index.view.RecordView;

/** What the repository says of itself (OAI-PMH §4.2). */
record Identification(OaiSettings settings, RecordView view, Links links, Moment moment) {
    private static final String OAI_IDENTIFIER = "http://www.openarchives.org/OAI/2.0/oai-identifier";
    private static final String FRIENDS = "http://www.openarchives.org/OAI/2.0/friends/";
    private static final DatasetId SAMPLE = DatasetId.of("", "", "", 0);

    Step step() {
        return (xml, ahead) -> {
            xml.start("Identify").line();
            xml.element("repositoryName", settings.name()).line();
            xml.element("baseURL", links.oai().toString()).line();
            xml.element("protocolVersion", "2.0").line();
            settings.adminEmails()
                    .forEach(email -> xml.element("adminEmail", email).line());
            xml.element("earliestDatestamp", earliest()).line();
            xml.element("deletedRecord", "persistent").line();
            xml.element("granularity", "YYYY-MM-DDThh:mm:ssZ").line();
            xml.element("compression", "gzip").line();
            identifier(xml);
            friends(xml);
            xml.end().line();
        };
    }

    private String earliest() {
        return Datestamp.written(view.change(1).map(Change::at).orElse(moment.response()));
    }

    private void identifier(Xml xml) {
        xml.start("description").root("oai-identifier", OAI_IDENTIFIER, OAI_IDENTIFIER + ".xsd");
        xml.element("scheme", "oai");
        xml.element("repositoryIdentifier", settings.identifier());
        xml.element("delimiter", ":");
        xml.element("sampleIdentifier", new Identifiers(settings.identifier()).of(SAMPLE));
        xml.end().end().line();
    }

    private void friends(Xml xml) {
        if (settings.friends().isEmpty()) {
            return;
        }
        xml.start("description").root("friends", FRIENDS, "http://www.openarchives.org/OAI/2.0/friends.xsd");
        settings.friends().forEach(friend -> xml.element("baseURL", friend.toString()));
        xml.end().end().line();
    }
}
