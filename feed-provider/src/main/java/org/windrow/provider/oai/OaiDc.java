package org.windrow.provider.oai;

import java.util.Deque;
import java.util.function.Function;
import org.windrow.provider.index.RecordState;

/** Unqualified Dublin Core, which every repository has. */
final class OaiDc implements Format {
    private static final String DC = "http://purl.org/dc/elements/1.1/";

    private final Crosswalk crosswalk;
    private final Function<RecordState, Described> describe;

    OaiDc(Crosswalk crosswalk, Function<RecordState, Described> describe) {
        this.crosswalk = crosswalk;
        this.describe = describe;
    }

    @Override
    public String prefix() {
        return "oai_dc";
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
            crosswalk.values(element, dataset).forEach(value -> xml.element("dc:" + element.word(), value));
        }
        xml.end();
    }
}
