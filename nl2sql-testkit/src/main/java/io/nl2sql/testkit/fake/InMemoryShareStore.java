package io.nl2sql.testkit.fake;

import io.nl2sql.core.domain.share.Share;
import io.nl2sql.core.port.out.ShareStore;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Shares of one test. Safe for concurrent use. */
public final class InMemoryShareStore implements ShareStore {

    private final Map<UUID, Share> shares = new LinkedHashMap<>();

    @Override
    public synchronized void put(Share share) {
        shares.put(share.subjectId(), share);
    }

    @Override
    public synchronized Optional<Share> find(String hash) {
        return shares.values().stream()
                .filter(share -> share.hash().equals(hash))
                .findFirst();
    }

    @Override
    public synchronized void removeOfSubject(UUID subjectId) {
        shares.remove(subjectId);
    }

    @Override
    public synchronized void removeOfConnection(UUID connectionId) {
        shares.values().removeIf(share -> share.connectionId().equals(connectionId));
    }

    @Override
    public synchronized void removeOfOwner(UUID ownerId) {
        shares.values().removeIf(share -> share.ownerId().equals(ownerId));
    }
}
