package io.nl2sql.db.store;

import io.nl2sql.core.error.Nl2SqlException;
import io.nl2sql.db.DatabaseAddress;
import io.nl2sql.db.dialect.DatabaseLocation.LocalFile;
import io.nl2sql.db.dialect.sqlite.SqliteSupport;
import java.nio.file.Path;

/** Opens stores of knowledge, and makes their tables where they are missing. */
public final class KnowledgeStores {

    private KnowledgeStores() {}

    /**
     * The store in one SQLite file. A file {@code NAME.lock} stays beside it.
     *
     * @param file made where it is missing, with the folders it is in
     * @throws Nl2SqlException STORE_FAILED
     */
    public static JdbcKnowledgeStore sqlite(Path file) {
        return open(SqliteStoreDatabase.at(file));
    }

    /**
     * The store in a PostgreSQL database. Its tables are in the schema that the option {@code currentSchema} of the
     * address names, in {@code nl2sql} where it names none; the schema is made where it is missing.
     *
     * @param address with the account and its password
     * @throws Nl2SqlException STORE_FAILED, or CONFIGURATION_INVALID when it is the address of something else
     */
    public static JdbcKnowledgeStore postgresql(DatabaseAddress address) {
        return open(PostgresStoreDatabase.at(address));
    }

    /**
     * The store at an address of either kind.
     *
     * @throws Nl2SqlException STORE_FAILED, or CONFIGURATION_INVALID when it is the address of something else
     */
    public static JdbcKnowledgeStore open(DatabaseAddress address) {
        return address.support() == SqliteSupport.INSTANCE && address.location() instanceof LocalFile local
                ? sqlite(local.path())
                : postgresql(address);
    }

    private static JdbcKnowledgeStore open(StoreDatabase database) {
        try {
            StoreMigrations.run(database);
            return new JdbcKnowledgeStore(new StoreSessions(database));
        } catch (Nl2SqlException failure) {
            database.close();
            throw failure;
        }
    }
}
