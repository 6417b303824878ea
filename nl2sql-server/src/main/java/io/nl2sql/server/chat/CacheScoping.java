package io.nl2sql.server.chat;

import io.nl2sql.core.domain.cache.CacheScope;
import io.nl2sql.core.domain.connection.StoredConnection;
import io.nl2sql.server.security.Principal;

/** Decides who shares known statements with a caller: those who may see the same. Called by many threads. */
@FunctionalInterface
public interface CacheScoping {

    /** The scope of a caller on a connection. */
    CacheScope of(Principal caller, StoredConnection connection);
}
