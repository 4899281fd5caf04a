package org.windrow.settings;

/** A word that no log, page or message shows. */
public record Secret(String value) {
    @Override
    public String toString() {
        return "********";
    }
}
