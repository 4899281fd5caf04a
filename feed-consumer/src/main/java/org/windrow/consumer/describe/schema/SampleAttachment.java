package org.windrow.consumer.describe.schema;

/**
 * How the sample of a dataset is found in a catalogue.
 *
 * @param queried whether it is
 * @param namePath of the sample's name in the file
 * @param proposalPath of the proposal's id in the file
 */
public record SampleAttachment(boolean queried, String namePath, String proposalPath) {
    /** Where a schema says nothing. */
    public static final SampleAttachment NONE =
            new SampleAttachment(false, "/entry/sample/name", "/entry/experiment_identifier");
}
