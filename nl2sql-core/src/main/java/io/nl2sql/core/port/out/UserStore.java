package io.nl2sql.core.port.out;

import io.nl2sql.core.domain.account.User;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Keeps the users. Safe for concurrent use, also by several programs; what was written is there after a crash. */
public interface UserStore {

    /**
     * Adds a user.
     *
     * @return false, and nothing is added, when another user has the name or the address
     * @throws io.nl2sql.core.error.Nl2SqlException STORE_FAILED
     */
    boolean add(User user);

    /**
     * Adds a user if there is none at all; of several who try at the same time one succeeds.
     *
     * @throws io.nl2sql.core.error.Nl2SqlException STORE_FAILED
     */
    boolean addFirst(User user);

    /**
     * Replaces the user of this id.
     *
     * @return false, and nothing changes, when there is none of this id or another has the name or the address
     * @throws io.nl2sql.core.error.Nl2SqlException STORE_FAILED
     */
    boolean replace(User user);

    /**
     * The user of this id.
     *
     * @throws io.nl2sql.core.error.Nl2SqlException STORE_FAILED
     */
    Optional<User> find(UUID id);

    /**
     * The user with this name or this address, whatever the case.
     *
     * @throws io.nl2sql.core.error.Nl2SqlException STORE_FAILED
     */
    Optional<User> findByLogin(String nameOrEmail);

    /**
     * All users by name, from the one at {@code skip} on, at most {@code limit}.
     *
     * @throws io.nl2sql.core.error.Nl2SqlException STORE_FAILED
     */
    List<User> list(int skip, int limit);

    /**
     * How many there are.
     *
     * @throws io.nl2sql.core.error.Nl2SqlException STORE_FAILED
     */
    long count();

    /**
     * Removes a user with their keys and logins; nothing happens when there is none of this id.
     *
     * @throws io.nl2sql.core.error.Nl2SqlException STORE_FAILED
     */
    void remove(UUID id);
}
