package io.nl2sql.db.dialect.sqlite;

import io.nl2sql.core.error.Nl2SqlErrorCode;
import io.nl2sql.core.error.Nl2SqlException;
import io.nl2sql.db.dialect.AccessMode;
import io.nl2sql.db.dialect.ConnectionSource;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.Pragma;
import org.sqlite.SQLiteConfig.TransactionMode;
import org.sqlite.SQLiteDataSource;

/**
 * Connections to one SQLite file, never created and opened read-only unless they are to write. Opening takes a third of a millisecond, so each
 * piece of work gets a fresh one.
 */
final class SqliteConnections implements ConnectionSource {

    private static final byte[] MAGIC = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);
    private static final int BUSY_MILLIS = 3_000;
    private static final int CANNOT_OPEN = 14;
    private static final int READ_ONLY = 8;

    private final Path file;
    private final AccessMode mode;
    private final SQLiteDataSource shared;
    private final SQLiteDataSource immutable;

    SqliteConnections(Path file, AccessMode mode) {
        this.file = file;
        this.mode = mode;
        this.shared = dataSource(mode == AccessMode.READ ? "?mode=ro" : "?mode=rw");
        this.immutable = dataSource("?mode=ro&immutable=1");
    }

    private SQLiteDataSource dataSource(String query) {
        SQLiteConfig config = new SQLiteConfig();
        config.setReadOnly(mode == AccessMode.READ);
        config.setTransactionMode(TransactionMode.IMMEDIATE);
        config.enableLoadExtension(false);
        config.setBusyTimeout(BUSY_MILLIS);
        config.setPragma(Pragma.LIMIT_ATTACHED, "0");
        SQLiteDataSource source = new SQLiteDataSource(config);
        source.setUrl("jdbc:sqlite:" + uri(file.toAbsolutePath()) + query);
        return source;
    }

    /** The path as a URI that SQLite decodes, every byte with a meaning of its own escaped. */
    static String uri(Path path) {
        String text = path.toString().replace(path.getFileSystem().getSeparator(), "/");
        StringBuilder uri = new StringBuilder(text.startsWith("/") ? "file:" : "file:/");
        for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
            char character = (char) (octet & 0xFF);
            boolean plain =
                    character < 0x80 && (Character.isLetterOrDigit(character) || "/._-:".indexOf(character) >= 0);
            uri.append(plain ? String.valueOf(character) : "%%%02X".formatted((int) character));
        }
        return uri.toString();
    }

    @Override
    public String target() {
        return file.toString();
    }

    @Override
    public Connection open() throws SQLException {
        requireDatabase();
        try {
            return openAndRead(shared);
        } catch (SQLException failure) {
            // A WAL database on read-only media cannot be shared, as there is no place for the index of its log.
            int code = failure.getErrorCode() & 0xFF;
            if (mode == AccessMode.READ
                    && (code == CANNOT_OPEN || code == READ_ONLY)
                    && !Files.isWritable(directory())) {
                return openAndRead(immutable);
            }
            throw failure;
        }
    }

    private Path directory() {
        Path parent = file.toAbsolutePath().getParent();
        return parent == null ? file.toAbsolutePath() : parent;
    }

    /** Reads the first page as well, as SQLite opens files lazily. */
    private static Connection openAndRead(SQLiteDataSource source) throws SQLException {
        Connection connection = source.getConnection();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("PRAGMA schema_version")) {
            rows.next();
            return connection;
        } catch (SQLException failure) {
            connection.close();
            throw failure;
        }
    }

    private void requireDatabase() {
        if (!Files.exists(file)) {
            throw new Nl2SqlException(
                    Nl2SqlErrorCode.NOT_FOUND, "there is no file %s: check the path of the database".formatted(file));
        }
        if (Files.isDirectory(file)) {
            throw new Nl2SqlException(
                    Nl2SqlErrorCode.NOT_FOUND, "%s is a directory: name the database file in it".formatted(file));
        }
        byte[] head;
        try (InputStream content = Files.newInputStream(file)) {
            head = content.readNBytes(MAGIC.length);
        } catch (AccessDeniedException failure) {
            throw new Nl2SqlException(
                    Nl2SqlErrorCode.DATABASE_ACCESS_DENIED,
                    "the file %s may not be read: ask its owner for read permission".formatted(file),
                    failure);
        } catch (IOException failure) {
            throw new Nl2SqlException(
                    Nl2SqlErrorCode.DATABASE_UNAVAILABLE,
                    "the file %s could not be read: check the disk it is on".formatted(file),
                    failure);
        }
        if (head.length == 0) {
            throw new Nl2SqlException(
                    Nl2SqlErrorCode.DATABASE_CORRUPT,
                    "the file %s is empty: name a database file that has content".formatted(file));
        }
        if (!Arrays.equals(head, MAGIC)) {
            throw new Nl2SqlException(
                    Nl2SqlErrorCode.DATABASE_CORRUPT,
                    "the file %s is not a SQLite database, or it is encrypted: name a plain SQLite file"
                            .formatted(file));
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

    /** SQLite obeys a cancel request between any two steps; closing under a running statement would only block. */
    @Override
    public void cut(Connection connection) {}

    @Override
    public void close() {}
}
