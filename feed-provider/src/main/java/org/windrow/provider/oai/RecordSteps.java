package org.windrow.provider.oai;

import org.windrow.model.Change;
import org.windrow.model.ChangeKind;
import org.windrow.provider.index.view.RecordSets;
import org.windrow.provider.index.view.RecordState;

/** Writes records and their headers. */
record RecordSteps(Identifiers identifiers, OaiSettings settings, Formats formats, Moment moment) {

    /** A record with its metadata, unless it is deleted. */
    Step record(RecordState record, Format format) {
        return (xml, ahead) -> {
            xml.start("record");
            writeHeader(record, xml);
            ahead.push((to, steps) -> to.end().line());
            if (!isDeleted(record.change())) {
                xml.start("metadata");
                ahead.push((to, steps) -> {
                    to.end();
                    about(record, to);
                });
                format.write(record, xml, ahead);
            }
        };
    }

    /** A header alone. */
    Step header(RecordState record) {
        return (xml, ahead) -> {
            writeHeader(record, xml);
            xml.line();
        };
    }

    private void writeHeader(RecordState record, Xml xml) {
        Change change = record.change();
        xml.start("header");
        if (isDeleted(change)) {
            xml.attribute("status", "deleted");
        }
        xml.element("identifier", identifiers.of(change.dataset()));
        xml.element("datestamp", moment.datestamp(change));
        settings.sets()
                .of(RecordSets.propertiesOf(record.state().dataset()))
                .forEach(set -> xml.element("setSpec", set));
        xml.end();
    }

    private void about(RecordState record, Xml xml) {
        settings.provenance()
                .ifPresent(
                        origin -> origin.write(formats.describe().apply(record).properties(), xml));
    }

    /** What merely went from staging is still known, and described. */
    static boolean isDeleted(Change change) {
        return change.kind() == ChangeKind.WITHDRAWN;
    }
}
