package org.windrow.consumer.repository;

/**
 * How far a store has come. The journal remembers it, so that a store or a journal put back from a backup is noticed.
 *
 * @param id the store's identity
 * @param generation grows when its catalogue is made anew
 * @param updates taken in since then
 */
public record StoreState(String id, long generation, long updates) {}
