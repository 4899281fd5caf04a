package org.windrow.provider.scan;

import java.util.Arrays;

/** What one part of a MyData structure stands for. */
enum MyDataLevel {
    USER("Username", "user"),
    EMAIL("Email", "email"),
    GROUP("User Group", "group"),
    MYTARDIS("\"MyTardis\"", ""),
    INSTRUMENT("Instrument", "instrument"),
    FULL_NAME("Full Name", "full-name"),
    EXPERIMENT("Experiment", "experiment"),
    DATASET("Dataset", "dataset");

    /** As MyData writes it. */
    final String written;

    /** As templates, filters and the feed call it; empty for a folder that says nothing. */
    final String attribute;

    MyDataLevel(String written, String attribute) {
        this.written = written;
        this.attribute = attribute;
    }

    /** What a folder of this level is taken as: names of people and groups are looked up without blanks around them. */
    String read(String folder) {
        return this == USER || this == EMAIL || this == GROUP ? folder.strip() : folder;
    }

    static MyDataLevel of(String written) {
        return Arrays.stream(values())
                .filter(level -> level.written.equals(written))
                .findFirst()
                .orElseThrow();
    }
}
