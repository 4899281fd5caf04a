/** Parameter sets: their schemas, the names these have, and values in the type each name wants. */
package org.windrow.consumer.repository.mytardis.metadata;
