package org.windrow.consumer.repository;

import java.util.Optional;
import org.windrow.model.FeedEntry;

/**
 * What there is to know of a repository that has accounts of its own, with whom experiments are shared. No account can
 * be made in it from here. Looks nothing up.
 */
public interface Accounts {
    /** The account that owns what nobody else does: what unknown people made, or what names nobody; absent where that is blocked. */
    Optional<String> standIn();

    /** What a person without an account is called where experiments are titled by full names. */
    String unknown(FeedEntry.Person person);

    /** How a person gets an account: ends the remedy of what is blocked for want of one. */
    String remedy();
}
