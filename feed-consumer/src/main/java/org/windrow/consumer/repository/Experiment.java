package org.windrow.consumer.repository;

import java.util.Optional;

/**
 * An experiment that exists in the repository.
 *
 * @param ref the repository's own permanent reference to it
 * @param externalId the id under which feeds know it, if one was given
 */
public record Experiment(String ref, String title, String owner, Optional<String> externalId) {}
