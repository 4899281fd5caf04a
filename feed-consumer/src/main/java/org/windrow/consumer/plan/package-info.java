/** What the next pass would do, decided by the same rules over a repository that only remembers what was planned. */
package org.windrow.consumer.plan;
