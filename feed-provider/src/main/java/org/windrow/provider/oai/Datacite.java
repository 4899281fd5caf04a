package org.windrow.provider.oai;

import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.windrow.provider.index.view.RecordState;

/** DataCite metadata, kernel 4, made of the same values as Dublin Core. */
final class Datacite implements Format {
    /** What DataCite has for values that are not known (appendix 3 of the kernel). */
    private static final String UNKNOWN = ":unkn";

    private static final Pattern LANGUAGE = Pattern.compile("[a-zA-Z]{1,8}(-[a-zA-Z0-9]{1,8})*");

    private final OaiSettings settings;
    private final OaiSettings.Scheme scheme;
    private final Function<RecordState, Described> describe;

    Datacite(OaiSettings settings, OaiSettings.Scheme scheme, Function<RecordState, Described> describe) {
        this.settings = settings;
        this.scheme = scheme;
        this.describe = describe;
    }

    @Override
    public String prefix() {
        return "datacite";
    }

    @Override
    public String what() {
        return "DataCite metadata, kernel 4";
    }

    @Override
    public String schema() {
        return "http://schema.datacite.org/meta/kernel-4.5/metadata.xsd";
    }

    @Override
    public String namespace() {
        return "http://datacite.org/schema/kernel-4";
    }

    @Override
    public void write(RecordState record, Xml xml, Deque<Step> ahead) {
        Described dataset = describe.apply(record);
        xml.root("resource", namespace(), schema());
        identifiers(dataset, xml);
        people(dataset, xml);
        each("titles", orUnknown(dataset, DcElement.TITLE), "title", xml);
        xml.element("publisher", orUnknown(dataset, DcElement.PUBLISHER).get(0));
        xml.element("publicationYear", dataset.properties().get("year"));
        xml.start("resourceType")
                .attribute("resourceTypeGeneral", "Dataset")
                .text(values(dataset, DcElement.TYPE).stream().findFirst().orElse("Dataset"))
                .end();
        each("subjects", values(dataset, DcElement.SUBJECT), "subject", xml);
        dates(dataset, xml);
        values(dataset, DcElement.LANGUAGE).stream()
                .filter(LANGUAGE.asMatchPredicate())
                .findFirst()
                .ifPresent(language -> xml.element("language", language));
        each(
                "sizes",
                List.of(
                        dataset.properties().get("files") + " files",
                        dataset.properties().get("bytes") + " bytes"),
                "size",
                xml);
        each("formats", values(dataset, DcElement.FORMAT), "format", xml);
        xml.element("version", dataset.properties().get("change"));
        rights(dataset, xml);
        described(dataset, xml);
        related(dataset, xml);
        xml.end();
    }

    /** Where the settings' template cannot be filled for a dataset, its address has to do. */
    private void identifiers(Described dataset, Xml xml) {
        Optional<String> known = Optional.ofNullable(dataset.properties().get("identifier"));
        String address = dataset.properties().get("url");
        xml.start("identifier")
                .attribute("identifierType", known.isPresent() ? scheme.type() : "URL")
                .text(known.orElse(address))
                .end();
        xml.start("alternateIdentifiers");
        typed(
                "alternateIdentifier",
                "alternateIdentifierType",
                "URN",
                dataset.properties().get("urn"),
                xml);
        typed("alternateIdentifier", "alternateIdentifierType", "URL", address, xml);
        xml.end();
    }

    private void people(Described dataset, Xml xml) {
        xml.start("creators");
        orUnknown(dataset, DcElement.CREATOR)
                .forEach(name ->
                        xml.start("creator").element("creatorName", name).end());
        xml.end();
        group(
                "contributors",
                values(dataset, DcElement.CONTRIBUTOR),
                xml,
                (name, to) -> to.start("contributor")
                        .attribute("contributorType", "Other")
                        .element("contributorName", name)
                        .end());
    }

    private void dates(Described dataset, Xml xml) {
        xml.start("dates");
        values(dataset, DcElement.DATE).forEach(date -> typed("date", "dateType", "Issued", date, xml));
        typed("date", "dateType", "Updated", dataset.properties().get("changed"), xml);
        xml.end();
    }

    private void rights(Described dataset, Xml xml) {
        List<String> rights = values(dataset, DcElement.RIGHTS);
        if (rights.isEmpty() && settings.licence().isEmpty()) {
            return;
        }
        xml.start("rightsList");
        rights.forEach(text -> xml.element("rights", text));
        settings.licence()
                .ifPresent(licence -> typed("rights", "rightsURI", licence.toString(), licence.toString(), xml));
        xml.end();
    }

    private void described(Described dataset, Xml xml) {
        group(
                "descriptions",
                values(dataset, DcElement.DESCRIPTION),
                xml,
                (text, to) -> typed("description", "descriptionType", "Abstract", text, to));
    }

    private static void related(Described dataset, Xml xml) {
        Optional.ofNullable(dataset.properties().get("predecessor"))
                .ifPresent(before -> xml.start("relatedIdentifiers")
                        .start("relatedIdentifier")
                        .attribute("relatedIdentifierType", "URN")
                        .attribute("relationType", "IsNewVersionOf")
                        .text(before)
                        .end()
                        .end());
    }

    private List<String> values(Described dataset, DcElement element) {
        return settings.crosswalk().values(element, dataset);
    }

    private List<String> orUnknown(Described dataset, DcElement element) {
        List<String> values = values(dataset, element);
        return values.isEmpty() ? List.of(UNKNOWN) : values;
    }

    private static void each(String group, List<String> values, String element, Xml xml) {
        group(group, values, xml, (value, to) -> to.element(element, value));
    }

    private static void group(String group, List<String> values, Xml xml, BiConsumer<String, Xml> each) {
        if (!values.isEmpty()) {
            xml.start(group);
            values.forEach(value -> each.accept(value, xml));
            xml.end();
        }
    }

    private static void typed(String element, String attribute, String type, String text, Xml xml) {
        xml.start(element).attribute(attribute, type).text(text).end();
    }
}
