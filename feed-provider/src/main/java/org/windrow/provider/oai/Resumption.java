package org.windrow.provider.oai;

/**
 * What a list that does not fit into one response ends with.
 *
 * @param token for the next response; empty at the end of the list
 * @param total how many the whole list has
 * @param cursor how many were given before this response
 */
record Resumption(String token, long total, long cursor) {

    void write(Xml xml) {
        xml.start("resumptionToken")
                .attribute("completeListSize", Long.toString(total))
                .attribute("cursor", Long.toString(cursor))
                .text(token)
                .end()
                .line();
    }
}
