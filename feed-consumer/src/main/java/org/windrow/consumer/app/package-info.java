/**
 * Brings the rooms together: the pass, which polls, decides, fetches and records; its timers; and the commands. The only
 * room that knows picocli.
 */
package org.windrow.consumer.app;
