package io.nl2sql.db.dialect;

import io.nl2sql.core.domain.sql.Dialect;
import io.nl2sql.core.domain.sql.StatementType;
import io.nl2sql.core.error.Nl2SqlException;
import io.nl2sql.db.dialect.DatabaseLocation.Server;
import io.nl2sql.db.session.WriteSession;
import java.net.InetAddress;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;

/**
 * All that differs between engines when they are reached over JDBC. A further engine is one package with an
 * implementation of this interface and one line in {@link io.nl2sql.db.SupportedDialects}. Immutable, safe for
 * concurrent use.
 */
public interface DialectSupport {

    /** The SQL of the engine. */
    Dialect dialect();

    /**
     * The location an address of this engine names, empty when the address is one of another engine.
     *
     * @throws Nl2SqlException CONFIGURATION_INVALID when the address is of this engine but wrong
     */
    Optional<DatabaseLocation> locate(String address);

    /** Gives connections to the database at a location that {@link #locate} returned. Connects to nothing yet. */
    ConnectionSource connect(DatabaseLocation location);

    /**
     * Gives connections to the same place that can write, but reach nothing outside of the database. Connects to
     * nothing yet.
     */
    ConnectionSource connectForWriting(DatabaseLocation location);

    /**
     * The server, to be reached at this very address whatever its name leads to later. The name in its certificate is
     * verified all the same where that was asked for.
     *
     * @throws Nl2SqlException CONFIGURATION_INVALID when the engine cannot do both
     */
    default Server pinned(Server server, InetAddress address) {
        return server.withHost(address.getHostAddress());
    }

    /** Whether the engine does not let a file be written while sessions of this program read it. */
    default boolean writesAlone() {
        return false;
    }

    /** Begins a transaction that writes, for one piece of work of this length. */
    void beginWriting(Connection connection, Duration timeout) throws SQLException;

    /** Whether a rollback takes back what a statement of this type did. */
    default boolean canTakeBack(StatementType type) {
        return true;
    }

    /**
     * A last look at a statement that is about to write.
     *
     * @throws Nl2SqlException SQL_REFUSED when a rollback would not take all of it back
     */
    default void requireTransactional(WriteSession session, String sql) throws SQLException {}

    /** Rows affected by the statement as a whole, where that takes more than the count the driver gives. */
    default long affectedRows(WriteSession session, String sql) throws SQLException {
        return session.update(sql);
    }

    /** Makes the connection read-only at every layer the engine offers, for one piece of work of this length. */
    void begin(Connection connection, Duration timeout) throws SQLException;

    /** Ends the piece of work without a trace. */
    void end(Connection connection) throws SQLException;

    /** Reads the catalogue. */
    CatalogueReader catalogueReader();

    /** Reads the rights of the account. */
    AccountReader accountReader();

    /** Samples columns. */
    ColumnSampler columnSampler();

    /**
     * A last look at a text that is about to be sent: refuses what the driver would not pass on as exactly this one
     * statement, and what an engine inside of this program could end the program with.
     *
     * @throws Nl2SqlException SQL_REFUSED
     */
    void requireOneStatement(String sql) throws SQLException;

    /**
     * A last look at a text that is to run in a read-only session, for engines whose read-only transaction a statement
     * can leave: refuses what is no read by its first word.
     *
     * @throws Nl2SqlException SQL_REFUSED
     */
    default void requireReading(String sql) {}

    /** Whether closing a result that was not read to its end would read the rest of it, however long. */
    default boolean drainsUnreadRows() {
        return false;
    }

    /** Rows the driver should hold at a time while a result streams. */
    int fetchSize();

    /**
     * A reader for the rows of a result that stands on its first row, or behind its end when it has none.
     *
     * @param maxCellLength characters or bytes after which a cell is cut
     */
    RowReader rowReader(ResultSet rows, boolean hasRow, int maxCellLength) throws SQLException;

    /**
     * The error of the engine in our terms: one line, with the remedy where there is one, without secrets.
     *
     * @param target what the connection leads to
     */
    Nl2SqlException translate(SQLException failure, Activity activity, String target);
}
