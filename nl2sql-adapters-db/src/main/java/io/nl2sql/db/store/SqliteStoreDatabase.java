package io.nl2sql.db.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.nl2sql.core.error.Nl2SqlException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import javax.sql.DataSource;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.SQLiteConfig.TransactionMode;
import org.sqlite.SQLiteDataSource;

/**
 * One SQLite file that several programs may use at once. What was committed is on the disk (write-ahead log,
 * synchronous=FULL), and who writes waits for the one before. Opening takes less than a millisecond, so that each piece of
 * work gets a connection of its own, unless {@link #pooled} keeps some for a program that works all the time.
 */
final class SqliteStoreDatabase implements StoreDatabase {

    private static final int READERS = 8;
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(20);

    /** One thread of this JVM at a time: a lock on a file is held by the whole process. */
    private static final Object ONE_AT_A_TIME = new Object();

    private final Path file;
    private final DataSource reading;
    private final DataSource writing;
    private final DataSource recording;

    private SqliteStoreDatabase(Path file, DataSource reading, DataSource writing, DataSource recording) {
        this.file = file;
        this.reading = reading;
        this.writing = writing;
        this.recording = recording;
    }

    /**
     * @param file made at the first use, with the folders it is in
     * @throws Nl2SqlException STORE_FAILED
     */
    static SqliteStoreDatabase at(Path file) {
        Path absolute = file.toAbsolutePath();
        if (Files.isDirectory(absolute)) {
            throw StoreFailure.of("the store %s is a folder: name a file in it".formatted(file));
        }
        Path folder = absolute.getParent();
        try {
            if (folder != null) {
                Files.createDirectories(folder);
            }
        } catch (FileAlreadyExistsException failure) {
            throw StoreFailure.of(
                    "the store %s would be inside of something that is no folder: choose another place".formatted(file),
                    failure);
        } catch (IOException failure) {
            throw StoreFailure.of(
                    "the folder of the store %s could not be made: choose one that you may write to".formatted(file),
                    failure);
        }
        return new SqliteStoreDatabase(
                absolute,
                dataSource(absolute, TransactionMode.DEFERRED, SynchronousMode.FULL),
                dataSource(absolute, TransactionMode.IMMEDIATE, SynchronousMode.FULL),
                dataSource(absolute, TransactionMode.IMMEDIATE, SynchronousMode.NORMAL));
    }

    /** The same file with connections that stay open until it is closed: a few that read and one that writes. */
    SqliteStoreDatabase pooled() {
        return new SqliteStoreDatabase(
                file, pool("reading", reading, READERS), pool("writing", writing, 1), pool("recording", recording, 1));
    }

    private static HikariDataSource pool(String purpose, DataSource source, int size) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("nl2sql-store-" + purpose);
        config.setDataSource(source);
        config.setMaximumPoolSize(size);
        config.setMinimumIdle(1);
        config.setConnectionTimeout(LONGEST_WAIT.toMillis());
        config.setMaxLifetime(0);
        config.setInitializationFailTimeout(-1);
        return new HikariDataSource(config);
    }

    /** A transaction that is going to write takes its turn at once: one that began as a read cannot wait for it. */
    private static DataSource dataSource(Path file, TransactionMode mode, SynchronousMode synchronous) {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(JournalMode.WAL);
        config.setSynchronous(synchronous);
        config.setTransactionMode(mode);
        config.setBusyTimeout((int) LONGEST_WAIT.toMillis());
        config.enforceForeignKeys(true);
        config.enableLoadExtension(false);
        SQLiteDataSource source = new SQLiteDataSource(config);
        source.setUrl("jdbc:sqlite:" + file);
        return source;
    }

    @Override
    public String target() {
        return file.toString();
    }

    @Override
    public DataSource reading() {
        return reading;
    }

    @Override
    public DataSource writing() {
        return writing;
    }

    @Override
    public DataSource recording() {
        return recording;
    }

    @Override
    public TransactionIsolationLevel snapshot() {
        return TransactionIsolationLevel.SERIALIZABLE;
    }

    @Override
    public String migrations() {
        return "classpath:db/store/sqlite";
    }

    @Override
    public String schema() {
        return "";
    }

    @Override
    public void alone(Runnable work) {
        Path lockFile = file.resolveSibling(file.getFileName() + ".lock");
        synchronized (ONE_AT_A_TIME) {
            try (FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock lock = channel.lock()) {
                lock.acquiredBy();
                work.run();
            } catch (IOException failure) {
                throw StoreFailure.of(
                        "the folder of the store %s cannot be written to: ask for the right or choose another place"
                                .formatted(file),
                        failure);
            }
        }
    }

    /** The result codes of SQLite; extended ones keep the primary one in their lowest byte. */
    @Override
    public Nl2SqlException translate(SQLException failure) {
        if (failure instanceof SQLTransientConnectionException) {
            // A pool gave none in time: because none could be opened, or because all were busy.
            return failure.getCause() instanceof SQLException cause
                    ? translate(cause)
                    : StoreFailure.of(
                            "the store %s is kept busy by this program: send less at a time, or try again later"
                                    .formatted(file),
                            failure);
        }
        String problem = switch (failure.getErrorCode() & 0xFF) {
            case 3, 8, 14, 23 ->
                "cannot be written to: ask for the right to write the file and its folder, or choose another"
                        + " place";
            case 5, 6 -> "is kept busy by another program: try again when it has finished";
            case 10 -> "could not be read or written: check the disk it is on";
            case 11 -> "is damaged: restore it from a backup";
            case 13 -> "could not grow: make room on the disk it is on";
            case 18 -> "was given a text that is too long for SQLite: shorten it";
            case 19 -> "would contradict itself (a key is there twice or leads nowhere): report this";
            case 26 -> "is not a SQLite file: name another file, or one that is not there yet";
            default -> "failed (error %d of SQLite): check the file".formatted(failure.getErrorCode());
        };
        return StoreFailure.of("the store %s %s".formatted(file, problem), failure);
    }

    @Override
    public void close() {
        close(reading);
        close(writing);
        close(recording);
    }

    /** Without a pool each piece of work has closed its connection. */
    private static void close(DataSource source) {
        if (source instanceof HikariDataSource pool) {
            pool.close();
        }
    }
}
