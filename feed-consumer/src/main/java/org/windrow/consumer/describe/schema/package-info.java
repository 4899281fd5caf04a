/**
 * Schema files ({@code .imsc.yml}) as scicat-ingestor has them: which file they are for, variables, and the fields of a
 * description made of them. In comes what was read of a file, out comes a description, with a finding for each reason why a
 * field is left out.
 *
 * <p>Schemas are applied in the consumer, to what the process that reads files has sent, rather than there: everything
 * that is short is read of a file anyway, so one reading serves schemas, the rules for files without one, and whoever asks
 * why; the process needs no schemas and no catalogue; and applying one is a pure function that can be tested and shown
 * line by line. The price: a path beyond the limits of one file is not there for a schema either, and the reason says which
 * limit.
 *
 * <p>What scicat-ingestor does against expectation is done under {@code compat} alone.
 */
package org.windrow.consumer.describe.schema;
