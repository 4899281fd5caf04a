package org.windrow.wire;

/** Stands in for a record that cannot be kept as it is: {@link RecordParser} refuses it, by its identifier. */
final class OaiStub {
    private OaiStub() {}

    /** A record of that header, and why it is no more than that. */
    static String of(OaiRecord.Header header, String why) {
        StringBuilder stub = new StringBuilder("<record xmlns=\"" + Vocabulary.OAI_URI + "\" xmlns:w=\""
                + Vocabulary.OURS_URI + "\"><header><identifier>");
        XmlText.escape(header.identifier().orElse(""), false, stub);
        stub.append("</identifier><datestamp>")
                .append(header.datestamp().map(Timestamp::millis).orElse(""))
                .append("</datestamp></header><w:" + Vocabulary.DAMAGED + ">");
        XmlText.escape(why, false, stub);
        return stub.append("</w:" + Vocabulary.DAMAGED + "></record>").toString();
    }
}
