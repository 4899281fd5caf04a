/**
 * One pass of the consumer: feeds are polled side by side, entries wait in a queue and are worked on in lanes, files take
 * their turn in slots, and what became of each entry is settled in the journal.
 */
package org.windrow.consumer.harvest;
