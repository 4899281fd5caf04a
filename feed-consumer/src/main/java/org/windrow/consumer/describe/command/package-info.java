/**
 * Programs of the site that describe files which no extractor knows: started with a list of arguments and no shell, with next to
 * no environment, in an empty directory, for a limited time, after which they end with all that they started. What they print is
 * JSON, and is taken like that of a sidecar.
 */
package org.windrow.consumer.describe.command;
