package io.nl2sql.testkit.fake;

import io.nl2sql.core.port.out.TokenDenyList;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Refused tokens of one test, never forgotten. Safe for concurrent use. */
public final class InMemoryTokenDenyList implements TokenDenyList {

    private final Set<String> denied = ConcurrentHashMap.newKeySet();

    @Override
    public void deny(String id, Instant until) {
        denied.add(id);
    }

    @Override
    public boolean isDenied(String id) {
        return denied.contains(id);
    }
}
