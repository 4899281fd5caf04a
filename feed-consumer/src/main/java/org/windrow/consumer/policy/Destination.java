package org.windrow.consumer.policy;

import org.windrow.consumer.repository.Account;
import org.windrow.consumer.repository.ExperimentChoice;

/** Under whom, where and as what a dataset is recorded. */
record Destination(Account owner, ExperimentChoice experiment, String title) {}
