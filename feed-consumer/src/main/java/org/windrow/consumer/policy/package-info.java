/**
 * Decides what to do with an entry: a pure function of the entry, the facts the pass gathered, and the settings. No
 * clock, no I/O, no log.
 */
package org.windrow.consumer.policy;
