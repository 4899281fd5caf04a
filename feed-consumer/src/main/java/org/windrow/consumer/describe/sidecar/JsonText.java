package org.windrow.consumer.describe.sidecar;

import java.io.IOException;
import org.windrow.consumer.describe.Sheet;

/** JSON that a program printed of a file. */
public final class JsonText {
    private JsonText() {}

    /**
     * Puts what it holds on the sheet, flattened.
     *
     * @throws IOException if it is no JSON
     */
    public static void put(String text, Sheet sheet) throws IOException {
        new Flat(sheet).put(JsonTree.of(text, sheet));
    }
}
