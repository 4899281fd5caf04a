package org.windrow.consumer.transfer;

import org.windrow.settings.Unusable;

/** What becomes of a file's bytes. */
public enum TransferMode {
    /** They are brought into the repository. */
    COPY,
    /** They stay where they are; the repository keeps the address. */
    REGISTER;

    /** As the settings write it. */
    public static TransferMode read(String text) {
        return switch (text) {
            case "copy" -> COPY;
            case "register" -> REGISTER;
            default -> throw new Unusable("is not a mode of transfer", "Write copy or register.");
        };
    }
}
