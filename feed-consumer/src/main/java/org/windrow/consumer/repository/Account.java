package org.windrow.consumer.repository;

/**
 * Who owns what arrives, as the repository knows the person.
 *
 * @param name the repository's name for the account
 */
public record Account(String name) {}
