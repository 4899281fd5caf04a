/** The pair under kills, faults on the wire and a tree that changes: what {@code scripts/chaos} runs. */
package org.windrow.consumer.chaos;
