/**
 * Brings one announced file to a landing directory: complete and verified, or not at all. Local copy and HTTP; retry,
 * limits and dry run are wrappers around the port.
 */
package org.windrow.consumer.transfer;
