/**
 * Where datasets end up. The port is as wide as the pass needs: look-ups for the facts, and one call that takes a
 * dataset's landed and registered files in. Each adapter has a room of its own and keeps its formats to itself.
 */
package org.windrow.consumer.repository;
