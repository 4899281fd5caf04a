/**
 * Brings one announced file to a landing directory: complete and verified, or not at all; or leaves it where it is and
 * tells what is known of it there. Local copy, HTTP and registration; retry, limits and dry run are wrappers around the
 * port.
 */
package org.windrow.consumer.transfer;
