/**
 * A MyTardis to test against: a server that answers as a real one was measured to answer, traps included, and misbehaves
 * on demand. Nothing of it depends on the adapter.
 */
package org.windrow.consumer.repository.mytardis.world;
