package org.windrow.consumer.describe.tiff;

import java.io.IOException;

/** A TIFF file is not as it says, in words for its owner. */
public final class BrokenTiffException extends IOException {
    private static final long serialVersionUID = 1L;

    BrokenTiffException(String message) {
        super(message);
    }
}
