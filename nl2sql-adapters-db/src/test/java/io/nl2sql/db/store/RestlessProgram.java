package io.nl2sql.db.store;

import io.nl2sql.core.domain.account.User;
import io.nl2sql.core.domain.connection.StoredConnection;
import io.nl2sql.core.domain.history.HistoryEntry;
import io.nl2sql.db.DatabaseAddress;
import io.nl2sql.testkit.sample.StateSamples;
import java.util.List;

/** A process that adds users, connections, audit records and history without end, and tells each time it has. */
final class RestlessProgram {

    private RestlessProgram() {}

    /** @param arguments the address of the store, and what its names begin with */
    public static void main(String[] arguments) {
        try (ApplicationStore store = ApplicationStore.open(DatabaseAddress.parse(arguments[0]))) {
            for (long round = 1; round < Long.MAX_VALUE; round++) {
                write(store, arguments[1] + "-" + round);
            }
        }
    }

    private static void write(ApplicationStore store, String name) {
        User user = StateSamples.user(name);
        store.users().add(user);
        tell("user", name);
        StoredConnection connection = StateSamples.connection(name);
        store.connections().add(connection);
        tell("connection", name);
        store.connections().replace(StateSamples.changed(connection, name));
        tell("change", name);
        store.auditLog().append(List.of(StateSamples.audit(name), StateSamples.audit(name + "+")));
        tell("audit", name);
        HistoryEntry entry = StateSamples.history(user.id(), StateSamples.NOON, name);
        store.history().append(entry);
        tell("history", name);
    }

    private static void tell(String what, String name) {
        System.out.println(what + " " + name);
        System.out.flush();
    }
}
