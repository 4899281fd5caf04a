package org.windrow.wire;

import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Reads the text of elements. */
final class Texts {
    private Texts() {}

    /** The text of the element and of those inside it, up to some length, leaving the reader at its end. */
    static String of(XMLStreamReader reader, int most) throws XMLStreamException {
        StringBuilder text = new StringBuilder();
        for (int depth = 1; depth > 0; ) {
            int event = reader.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                depth++;
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                depth--;
            } else if (reader.isCharacters() && text.length() < most) {
                text.append(reader.getText());
            }
        }
        return text.toString().strip();
    }
}
