/** What we know to be on the server, and what we were about to make there, in a database of our own. */
package org.windrow.consumer.repository.mytardis.ledger;
