/** Who may read what the consumer writes: permissions and group, given to each file before it gets its final name. */
package org.windrow.consumer.modes;
