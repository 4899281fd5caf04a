package org.windrow.consumer.repository;

import java.util.Optional;

/**
 * The experiment a dataset goes to.
 *
 * @param ref of the existing one; absent where it has to be made
 * @param title of the one to make, or of the existing one
 * @param externalId the feed's id for it, if it gives one
 */
public record ExperimentChoice(Optional<String> ref, String title, Optional<String> externalId) {}
