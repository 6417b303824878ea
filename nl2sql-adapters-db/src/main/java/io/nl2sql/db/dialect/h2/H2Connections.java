package io.nl2sql.db.dialect.h2;

import io.nl2sql.core.domain.connection.Secret;
import io.nl2sql.core.error.Nl2SqlErrorCode;
import io.nl2sql.core.error.Nl2SqlException;
import io.nl2sql.db.dialect.AccessMode;
import io.nl2sql.db.dialect.ConnectionSource;
import io.nl2sql.db.dialect.DatabaseLocation.GuardedFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Properties;
import org.h2.engine.Database;
import org.h2.engine.Right;
import org.h2.engine.SessionLocal;
import org.h2.engine.User;
import org.h2.jdbc.JdbcConnection;
import org.h2.schema.Schema;

/**
 * Connections to one H2 file, never created. The engine runs inside of this program and can do what the program can, so
 * that the account loses its administrator's rights in memory: it keeps the right to select, and to change tables where
 * the file is opened for writing.
 */
final class H2Connections implements ConnectionSource {

    /** Words that people use as names; H2 reserves them more eagerly than others do. */
    static final String SETTINGS =
            ";CASE_INSENSITIVE_IDENTIFIERS=TRUE" + ";NON_KEYWORDS=DAY,HOUR,KEY,MINUTE,MONTH,SECOND,VALUE,YEAR";

    private static final String READ_ONLY = ";ACCESS_MODE_DATA=r;IFEXISTS=TRUE" + SETTINGS;
    private static final String READ_WRITE = ";ACCESS_MODE_DATA=rw;IFEXISTS=TRUE" + SETTINGS;
    private static final String DEFAULT_USER = "SA";

    private final GuardedFile location;
    private final AccessMode mode;
    private final Path file;

    H2Connections(GuardedFile location, AccessMode mode) {
        this.location = location;
        this.mode = mode;
        this.file = H2Address.file(location.path());
    }

    @Override
    public String target() {
        return file.toString();
    }

    /** One at a time, so that no session sees the account before its rights are taken away. */
    @Override
    public synchronized Connection open() throws SQLException {
        requireDatabase();
        Properties account = new Properties();
        account.setProperty("user", location.user().isEmpty() ? DEFAULT_USER : location.user());
        Secret password = location.password();
        account.setProperty("password", password == null ? "" : password.reveal());
        JdbcConnection connection = new JdbcConnection(
                "jdbc:h2:file:" + location.path().toAbsolutePath() + (mode == AccessMode.READ ? READ_ONLY : READ_WRITE),
                account,
                null,
                null,
                false);
        try {
            restrict((SessionLocal) connection.getSession());
            return connection;
        } catch (RuntimeException failure) {
            connection.close();
            throw failure;
        }
    }

    private void restrict(SessionLocal session) {
        Database database = session.getDatabase();
        if (mode == AccessMode.READ && !database.isReadOnly()) {
            throw new Nl2SqlException(
                    Nl2SqlErrorCode.DATABASE_UNAVAILABLE,
                    "%s is open for writing in this program: close it there first".formatted(file));
        }
        User user = session.getUser();
        if (user.isAdmin()) {
            for (Schema schema : database.getAllSchemas()) {
                int rights = mode == AccessMode.READ ? Right.SELECT : Right.ALL;
                user.grantRight(schema, new Right(database, 0, user, rights, schema));
            }
            if (mode == AccessMode.WRITE) {
                user.grantRight(null, new Right(database, 0, user, Right.ALTER_ANY_SCHEMA, null));
            }
            user.setAdmin(false);
        }
    }

    private void requireDatabase() {
        if (!Files.exists(file)) {
            throw new Nl2SqlException(
                    Nl2SqlErrorCode.NOT_FOUND, "there is no file %s: check the path of the database".formatted(file));
        }
        if (!Files.isReadable(file)) {
            throw new Nl2SqlException(
                    Nl2SqlErrorCode.DATABASE_ACCESS_DENIED,
                    "the file %s may not be read: ask its owner for read permission".formatted(file));
        }
    }

    @Override
    public void release(Connection connection) throws SQLException {
        connection.close();
    }

    @Override
    public void discard(Connection connection) throws SQLException {
        connection.close();
    }

    /** A statement of an engine in the same program ends by itself once it is cancelled; closing would only wait. */
    @Override
    public void cut(Connection connection) {}

    @Override
    public void close() {}
}
