package io.nl2sql.testkit.fake;

import io.nl2sql.core.domain.knowledge.Quarantine;
import io.nl2sql.core.error.Nl2SqlErrorCode;
import io.nl2sql.core.error.Nl2SqlException;
import io.nl2sql.core.port.out.QuarantineStore;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/** Keeps what is quarantined in memory. Safe for concurrent use. */
public final class InMemoryQuarantineStore implements QuarantineStore {

    private final ConcurrentHashMap<String, Quarantine> connections = new ConcurrentHashMap<>();

    @Override
    public Quarantine quarantine(String connection) {
        return connections.getOrDefault(connection, Quarantine.NONE);
    }

    @Override
    public boolean replace(String connection, Quarantine before, Quarantine after) {
        if (after.toString().indexOf('\0') >= 0) {
            throw new Nl2SqlException(
                    Nl2SqlErrorCode.STORE_FAILED, "a text holds a NUL character, which no store keeps: take it out");
        }
        AtomicBoolean written = new AtomicBoolean();
        connections.compute(connection, (name, known) -> {
            Quarantine present = known == null ? Quarantine.NONE : known;
            written.set(present.revision() == before.revision());
            return written.get() ? after : present;
        });
        return written.get();
    }
}
