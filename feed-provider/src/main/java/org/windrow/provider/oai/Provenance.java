package org.windrow.provider.oai;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Map;
import java.util.Optional;
import org.windrow.provider.scan.Template;

/**
 * Where datasets were harvested from that were put into staging: templates, of which a record must be able to fill all to
 * say so (guidelines for provenance containers).
 *
 * @param datestamp of the record there
 * @param metadataNamespace of the metadata it was harvested in
 */
public record Provenance(Template baseUrl, Template identifier, Template datestamp, Template metadataNamespace) {
    private static final String NAMESPACE = "http://www.openarchives.org/OAI/2.0/provenance";

    /** Writes what is known of a record's origin; nothing where something of it is missing or no such thing. */
    void write(Map<String, String> properties, Xml xml) {
        Optional<String> base = address(baseUrl, properties);
        Optional<String> record = address(identifier, properties);
        Optional<String> namespace = address(metadataNamespace, properties);
        Optional<String> stamp = datestamp
                .filled(properties)
                .filter(text -> Datestamp.parse(text).isPresent());
        if (base.isEmpty() || record.isEmpty() || namespace.isEmpty() || stamp.isEmpty()) {
            return;
        }
        xml.start("about").root("provenance", NAMESPACE, NAMESPACE + ".xsd");
        xml.start("originDescription")
                .attribute("harvestDate", properties.get("published"))
                .attribute("altered", "true");
        xml.element("baseURL", base.get());
        xml.element("identifier", record.get());
        xml.element("datestamp", stamp.get());
        xml.element("metadataNamespace", namespace.get());
        xml.end().end().end();
    }

    private static Optional<String> address(Template template, Map<String, String> properties) {
        return template.filled(properties).filter(Provenance::isUri);
    }

    private static boolean isUri(String text) {
        try {
            return new URI(text).isAbsolute();
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
