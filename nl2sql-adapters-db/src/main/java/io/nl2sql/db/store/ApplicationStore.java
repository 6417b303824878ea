package io.nl2sql.db.store;

import io.nl2sql.core.error.Nl2SqlException;
import io.nl2sql.core.port.out.ActivityStore;
import io.nl2sql.core.port.out.ApiKeyStore;
import io.nl2sql.core.port.out.AuditLog;
import io.nl2sql.core.port.out.ConnectionStore;
import io.nl2sql.core.port.out.DocumentStore;
import io.nl2sql.core.port.out.HistoryStore;
import io.nl2sql.core.port.out.IdempotencyStore;
import io.nl2sql.core.port.out.KnowledgeStore;
import io.nl2sql.core.port.out.NumberStore;
import io.nl2sql.core.port.out.QuarantineStore;
import io.nl2sql.core.port.out.QueryCache;
import io.nl2sql.core.port.out.RefreshTokenStore;
import io.nl2sql.core.port.out.SemanticModelStore;
import io.nl2sql.core.port.out.SettingsStore;
import io.nl2sql.core.port.out.ShareStore;
import io.nl2sql.core.port.out.ThreadStore;
import io.nl2sql.core.port.out.TokenDenyList;
import io.nl2sql.core.port.out.UserStore;
import io.nl2sql.db.DatabaseAddress;
import io.nl2sql.db.dialect.DatabaseLocation.LocalFile;
import io.nl2sql.db.dialect.sqlite.SqliteSupport;
import java.nio.file.Path;
import java.time.Clock;

/**
 * All that a server remembers, in one SQLite file or one schema of a PostgreSQL database that several servers may use at
 * once. Moments and lengths of time are kept to the microsecond. The parts share its connections, which stay open until
 * it is closed. Safe for concurrent use.
 */
public final class ApplicationStore implements AutoCloseable {

    private final StoreSessions sessions;
    private final JdbcKnowledgeStore knowledge;
    private final JdbcIdempotencyStore idempotency;

    private ApplicationStore(StoreDatabase database) {
        this.sessions = new StoreSessions(database);
        this.knowledge = new JdbcKnowledgeStore(sessions);
        this.idempotency = new JdbcIdempotencyStore(sessions);
    }

    /**
     * The store in one SQLite file. A file {@code NAME.lock} stays beside it.
     *
     * @param file made where it is missing, with the folders it is in
     * @throws Nl2SqlException STORE_FAILED
     */
    public static ApplicationStore sqlite(Path file) {
        SqliteStoreDatabase database = SqliteStoreDatabase.at(file);
        StoreMigrations.run(database);
        return new ApplicationStore(database.pooled());
    }

    /**
     * The store in a PostgreSQL database. Its tables are in the schema that the option {@code currentSchema} of the
     * address names, in {@code nl2sql} where it names none; the schema is made where it is missing.
     *
     * @param address with the account and its password
     * @throws Nl2SqlException STORE_FAILED, or CONFIGURATION_INVALID when it is the address of something else
     */
    public static ApplicationStore postgresql(DatabaseAddress address) {
        PostgresStoreDatabase database = PostgresStoreDatabase.at(address);
        try {
            StoreMigrations.run(database);
            return new ApplicationStore(database);
        } catch (Nl2SqlException failure) {
            database.close();
            throw failure;
        }
    }

    /**
     * The store at an address of either kind.
     *
     * @throws Nl2SqlException STORE_FAILED, or CONFIGURATION_INVALID when it is the address of something else
     */
    public static ApplicationStore open(DatabaseAddress address) {
        return address.support() == SqliteSupport.INSTANCE && address.location() instanceof LocalFile local
                ? sqlite(local.path())
                : postgresql(address);
    }

    /**
     * Asks the database for an answer, whatever it is.
     *
     * @throws Nl2SqlException STORE_FAILED when there is none
     */
    public void ping() {
        sessions.query(
                handle -> handle.createQuery("SELECT 1").mapTo(Integer.class).one());
    }

    /** The users. */
    public UserStore users() {
        return new JdbcUserStore(sessions);
    }

    /** Their keys; the user of a key must be among the {@link #users()}. */
    public ApiKeyStore apiKeys() {
        return new JdbcApiKeyStore(sessions);
    }

    /** Their logins; the user of a login must be among the {@link #users()}. */
    public RefreshTokenStore refreshTokens() {
        return new JdbcRefreshTokenStore(sessions);
    }

    /** Tokens that are refused. */
    public TokenDenyList tokenDenyList() {
        return new JdbcTokenDenyList(sessions, Clock.systemUTC());
    }

    /** The registered connections. */
    public ConnectionStore connections() {
        return new JdbcConnectionStore(sessions);
    }

    /** What was asked. */
    public HistoryStore history() {
        return new JdbcHistoryStore(sessions);
    }

    /** Conversations. */
    public ThreadStore threads() {
        return new JdbcThreadStore(sessions);
    }

    /** The audit records; their table refuses to change or delete rows. */
    public AuditLog auditLog() {
        return new JdbcAuditLog(sessions);
    }

    /** Settings that can be changed while a server runs. */
    public SettingsStore settings() {
        return new JdbcSettingsStore(sessions);
    }

    /** Replies to requests that may be sent again. */
    public IdempotencyStore idempotency() {
        return idempotency;
    }

    /** Numbers of things with longer ids. */
    public NumberStore numbers() {
        return new JdbcNumberStore(sessions);
    }

    /** What people have written down about their databases. */
    public KnowledgeStore knowledge() {
        return knowledge;
    }

    /** What of that is quarantined. */
    public QuarantineStore quarantines() {
        return knowledge;
    }

    /** Questions whose statements are known. */
    public QueryCache queryCache() {
        return new JdbcQueryCache(sessions);
    }

    /** Documents that are kept whole. */
    public DocumentStore documents() {
        return new JdbcDocumentStore(sessions);
    }

    /** What people did. */
    public ActivityStore activities() {
        return new JdbcActivityStore(sessions);
    }

    /** What is shared. */
    public ShareStore shares() {
        return new JdbcShareStore(sessions);
    }

    /** What semantic models say beyond the knowledge. */
    public SemanticModelStore semanticModels() {
        return new JdbcSemanticModelStore(sessions);
    }

    @Override
    public void close() {
        sessions.close();
    }
}
