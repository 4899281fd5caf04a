/**
 * How things stand: feeds, disk, what is blocked and why, in one sentence and one colour. In come journal, catalogue and
 * what is under way; out come values for pages, commands, metrics and hooks, so that all of them say the same.
 */
package org.windrow.consumer.standing;
