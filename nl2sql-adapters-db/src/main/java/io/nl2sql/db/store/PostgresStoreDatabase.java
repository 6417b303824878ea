package io.nl2sql.db.store;

import io.nl2sql.core.error.Nl2SqlErrorCode;
import io.nl2sql.core.error.Nl2SqlException;
import io.nl2sql.db.DatabaseAddress;
import io.nl2sql.db.dialect.Activity;
import io.nl2sql.db.dialect.ConnectionSource;
import io.nl2sql.db.dialect.DatabaseLocation.Server;
import io.nl2sql.db.dialect.postgres.PostgresSupport;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.sql.DataSource;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;

/** A schema of a PostgreSQL database that several nodes may use at once. */
final class PostgresStoreDatabase implements StoreDatabase {

    private static final String SCHEMA_OPTION = "currentSchema";
    private static final String USUAL_SCHEMA = "nl2sql";

    private final ConnectionSource connections;
    private final DataSource dataSource;
    private final String schema;

    private PostgresStoreDatabase(ConnectionSource connections, String schema) {
        this.connections = connections;
        this.dataSource = new PooledDataSource(connections);
        this.schema = schema;
    }

    /**
     * @param address of a server whose option {@code currentSchema} names the schema
     * @throws Nl2SqlException CONFIGURATION_INVALID when it is the address of something else
     */
    static PostgresStoreDatabase at(DatabaseAddress address) {
        if (address.support() == PostgresSupport.INSTANCE && address.location() instanceof Server server) {
            return at(server);
        }
        throw new Nl2SqlException(
                Nl2SqlErrorCode.CONFIGURATION_INVALID,
                "a store is a SQLite file or a PostgreSQL database, not %s: name one of these"
                        .formatted(address.display()));
    }

    /** @param server its option {@code currentSchema} names the schema as it is, {@code nl2sql} without it */
    private static PostgresStoreDatabase at(Server server) {
        Map<String, String> options = new LinkedHashMap<>(server.options());
        String schema = options.getOrDefault(SCHEMA_OPTION, USUAL_SCHEMA);
        options.put(SCHEMA_OPTION, '"' + schema.replace("\"", "\"\"") + '"');
        Server withSchema = new Server(
                server.scheme(),
                server.host(),
                server.port(),
                server.database(),
                server.user(),
                server.password(),
                options);
        return new PostgresStoreDatabase(PostgresSupport.INSTANCE.connectForWriting(withSchema), schema);
    }

    @Override
    public String target() {
        return connections.target();
    }

    @Override
    public DataSource reading() {
        return dataSource;
    }

    @Override
    public DataSource writing() {
        return dataSource;
    }

    @Override
    public TransactionIsolationLevel snapshot() {
        return TransactionIsolationLevel.REPEATABLE_READ;
    }

    @Override
    public String migrations() {
        return "classpath:db/store/postgresql";
    }

    @Override
    public String schema() {
        return schema;
    }

    /** Migrations hold an advisory lock of the server, so that nothing has to be done here. */
    @Override
    public void alone(Runnable work) {
        work.run();
    }

    @Override
    public Nl2SqlException translate(SQLException failure) {
        String state = String.valueOf(failure.getSQLState());
        if (state.startsWith("53")) {
            return StoreFailure.of(
                    "the store %s has no room left: make room on the disk of the server".formatted(target()), failure);
        }
        if (state.equals("42501")) {
            return StoreFailure.of(
                    "the account may not write to the store %s: ask for the right to create and change the tables of schema %s"
                            .formatted(target(), schema),
                    failure);
        }
        Nl2SqlException known = PostgresSupport.INSTANCE.translate(failure, Activity.CONNECTING, target());
        return StoreFailure.of("the store failed: " + known.text(), failure);
    }

    @Override
    public void close() {
        connections.close();
    }
}
