package org.windrow.provider.oai;

import java.util.Deque;
import java.util.function.Function;
import org.windrow.provider.index.view.RecordState;

/** Unqualified Dublin Core, which every repository has. */
final class OaiDc implements Format {
    private static final String DC = "http://purl.org/dc/elements/1.1/";

    private final OaiSettings settings;
    private final Function<RecordState, Described> describe;

    OaiDc(OaiSettings settings, Function<RecordState, Described> describe) {
        this.settings = settings;
        this.describe = describe;
    }

    @Override
    public String prefix() {
        return "oai_dc";
    }

    @Override
    public String what() {
        return "Dublin Core, which every catalogue reads";
    }

    @Override
    public String schema() {
        return "http://www.openarchives.org/OAI/2.0/oai_dc.xsd";
    }

    @Override
    public String namespace() {
        return "http://www.openarchives.org/OAI/2.0/oai_dc/";
    }

    @Override
    public void write(RecordState record, Xml xml, Deque<Step> ahead) {
        Described dataset = describe.apply(record);
        xml.root("oai_dc:dc", namespace(), schema()).namespace("dc", DC);
        for (DcElement element : DcElement.values()) {
            settings.crosswalk().values(element, dataset).forEach(value -> xml.element("dc:" + element.word(), value));
        }
        settings.licence().ifPresent(licence -> xml.element("dc:" + DcElement.RIGHTS.word(), licence.toString()));
        xml.end();
    }
}
