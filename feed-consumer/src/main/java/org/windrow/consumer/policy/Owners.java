package org.windrow.consumer.policy;

import java.util.Optional;
import org.windrow.consumer.repository.Account;

/**
 * Whose an entry may be, as far as the pass could find out.
 *
 * @param account of the person the entry names; absent where nobody of that e-mail address or name is known
 * @param before who owned what this person made before: stays the owner when the account is there no more
 * @param standIn the default owner of what unknown people made
 * @param wanted the name under which an account would be made; absent where the entry names nobody
 * @param madeThere how an account is made, where that cannot be done from here
 */
public record Owners(
        Optional<Account> account,
        Optional<Account> before,
        Optional<Account> standIn,
        Optional<String> wanted,
        Optional<String> madeThere) {
    /** Owners in a repository where accounts can be made. */
    public Owners(
            Optional<Account> account, Optional<Account> before, Optional<Account> standIn, Optional<String> wanted) {
        this(account, before, standIn, wanted, Optional.empty());
    }

    /** The owner, where one is known. */
    public Optional<Account> known() {
        return account.or(() -> before).or(() -> standIn);
    }
}
