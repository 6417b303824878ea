package io.nl2sql.cli.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.nl2sql.core.error.Nl2SqlErrorCode;
import io.nl2sql.core.error.Nl2SqlException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The bundled music store: an SQLite file of thousands of rows, all of them invented, the same on every machine. It is
 * made on first use.
 */
public final class DemoDatabase {

    /** Part of the file name; raised whenever the contents change. */
    private static final int VERSION = 1;

    private static final long SEED = 20_210_101;
    private static final String SCHEMA = "music-store.sql";

    private DemoDatabase() {}

    /**
     * The file of the music store in this folder, made when it is missing. Two processes may ask at the same time.
     *
     * @throws Nl2SqlException CONFIGURATION_INVALID when the folder cannot be written
     */
    public static Path in(Path folder) {
        Path file = folder.resolve("music-store-%d.sqlite".formatted(VERSION));
        if (Files.isRegularFile(file)) {
            return file;
        }
        try {
            Files.createDirectories(folder);
            Path draft = Files.createTempFile(folder, "music-store-", ".new");
            try {
                write(draft);
                Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(draft);
            }
            return file;
        } catch (IOException | SQLException e) {
            throw new Nl2SqlException(
                    Nl2SqlErrorCode.CONFIGURATION_INVALID,
                    "cannot make the demo database in %s: make the folder writable".formatted(folder),
                    e);
        }
    }

    private static void write(Path file) throws IOException, SQLException {
        Chance chance = new Chance(SEED);
        InventedNames names = new InventedNames(chance);
        Catalogue catalogue = new Catalogue(chance, names);
        List<TableRows> tables = new ArrayList<>(catalogue.tables());
        tables.addAll(new Sales(chance, names, catalogue).tables());
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file)) {
            try (Statement statement = connection.createStatement()) {
                statement.execute("PRAGMA journal_mode = OFF");
                statement.execute("PRAGMA foreign_keys = ON");
            }
            connection.setAutoCommit(false);
            createTables(connection);
            for (TableRows table : tables) {
                insert(connection, table);
            }
            connection.commit();
            connection.setAutoCommit(true);
            try (Statement statement = connection.createStatement()) {
                statement.execute("ANALYZE");
            }
        }
    }

    private static void createTables(Connection connection) throws IOException, SQLException {
        try (InputStream script = DemoDatabase.class.getResourceAsStream(SCHEMA);
                Statement statement = connection.createStatement()) {
            if (script == null) {
                throw new IOException("%s is missing from the jar".formatted(SCHEMA));
            }
            for (String definition : new String(script.readAllBytes(), UTF_8).split(";")) {
                if (!definition.isBlank()) {
                    statement.execute(definition);
                }
            }
        }
    }

    private static void insert(Connection connection, TableRows table) throws SQLException {
        int width = table.rows().get(0).length;
        String sql = "INSERT INTO %s VALUES (%s)".formatted(table.table(), "?, ".repeat(width - 1) + "?");
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (@Nullable Object[] row : table.rows()) {
                for (int i = 0; i < width; i++) {
                    statement.setObject(i + 1, row[i]);
                }
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }
}
