package org.windrow.provider.oai;

import java.util.Deque;
import org.windrow.provider.index.view.RecordState;

/** A form in which metadata can be had. */
interface Format {
    String prefix();

    /** What it is, for people. */
    String what();

    /** Where its XML schema is. */
    String schema();

    String namespace();

    /** Writes the metadata of a record that is not deleted; what takes long goes in front of the steps {@code ahead}. */
    void write(RecordState record, Xml xml, Deque<Step> ahead);
}
