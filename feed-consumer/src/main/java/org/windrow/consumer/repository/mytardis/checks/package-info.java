/** What an operator should know before the first dataset: server, key, permissions, schemas. */
package org.windrow.consumer.repository.mytardis.checks;
