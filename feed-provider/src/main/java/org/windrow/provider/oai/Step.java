package org.windrow.provider.oai;

import java.io.IOException;
import java.util.Deque;

/** A part of a response, written when the parts before it are gone. */
@FunctionalInterface
interface Step {
    /**
     * Writes it.
     *
     * @param ahead the steps that follow; one that is long writes some and puts its rest in front of them
     * @throws IOException if what it was to write is not there any more: the response breaks off
     */
    void write(Xml xml, Deque<Step> ahead) throws IOException;
}
