package io.nl2sql.server.support;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** A SQLite file with tables shaped like those of the Chinook sample, and a few rows of our own. */
public final class ChinookFile {

    private static final List<String> SCRIPT = List.of(
            "CREATE TABLE \"Artist\" (\"ArtistId\" INTEGER PRIMARY KEY, \"Name\" NVARCHAR(120))",
            "CREATE TABLE \"Album\" (\"AlbumId\" INTEGER PRIMARY KEY, \"Title\" NVARCHAR(160) NOT NULL, "
                    + "\"ArtistId\" INTEGER NOT NULL REFERENCES \"Artist\" (\"ArtistId\"))",
            "CREATE TABLE \"Genre\" (\"GenreId\" INTEGER PRIMARY KEY, \"Name\" NVARCHAR(120))",
            "CREATE TABLE \"Track\" (\"TrackId\" INTEGER PRIMARY KEY, \"Name\" NVARCHAR(200) NOT NULL, "
                    + "\"AlbumId\" INTEGER REFERENCES \"Album\" (\"AlbumId\"), "
                    + "\"GenreId\" INTEGER REFERENCES \"Genre\" (\"GenreId\"), "
                    + "\"Milliseconds\" INTEGER NOT NULL, \"UnitPrice\" NUMERIC(10,2) NOT NULL)",
            "CREATE TABLE \"Customer\" (\"CustomerId\" INTEGER PRIMARY KEY, \"FirstName\" NVARCHAR(40) NOT NULL, "
                    + "\"LastName\" NVARCHAR(20) NOT NULL, \"City\" NVARCHAR(40), \"Country\" NVARCHAR(40), "
                    + "\"Email\" NVARCHAR(60) NOT NULL)",
            "CREATE TABLE \"Invoice\" (\"InvoiceId\" INTEGER PRIMARY KEY, "
                    + "\"CustomerId\" INTEGER NOT NULL REFERENCES \"Customer\" (\"CustomerId\"), "
                    + "\"InvoiceDate\" DATETIME NOT NULL, \"Total\" NUMERIC(10,2) NOT NULL)",
            "CREATE TABLE \"InvoiceLine\" (\"InvoiceLineId\" INTEGER PRIMARY KEY, "
                    + "\"InvoiceId\" INTEGER NOT NULL REFERENCES \"Invoice\" (\"InvoiceId\"), "
                    + "\"TrackId\" INTEGER NOT NULL REFERENCES \"Track\" (\"TrackId\"), "
                    + "\"UnitPrice\" NUMERIC(10,2) NOT NULL, \"Quantity\" INTEGER NOT NULL)",
            "CREATE INDEX \"IFK_AlbumArtistId\" ON \"Album\" (\"ArtistId\")",
            "INSERT INTO \"Artist\" VALUES (1, 'AC/DC'), (2, 'Accept'), (3, 'The Lanterns'), (4, 'Björk'), "
                    + "(5, 'Northern Choir'), (6, 'Quiet Harbour'), (7, 'Saltwater Band')",
            "INSERT INTO \"Album\" VALUES (1, 'For Those Who Wait', 1), (2, 'Restless Hills', 2), "
                    + "(3, 'Lamplight', 3), (4, 'Glacier', 4), (5, 'Lamplight Live', 3)",
            "INSERT INTO \"Genre\" VALUES (1, 'Rock'), (2, 'Folk'), (3, 'Electronic')",
            "INSERT INTO \"Track\" VALUES (1, 'First Light', 3, 2, 215000, 0.99), (2, 'Long Wait', 1, 1, 343719, 0.99), "
                    + "(3, 'Hill Song', 2, 1, 252051, 0.99), (4, 'Ice', 4, 3, 301002, 1.29), "
                    + "(5, 'First Light (Live)', 5, 2, 260500, 1.29)",
            "INSERT INTO \"Customer\" VALUES (1, 'Ana', 'Silva', 'São Paulo', 'Brazil', 'ana@example.org'), "
                    + "(2, 'Bruno', 'Costa', 'Rio', 'Brazil', 'bruno@example.org'), "
                    + "(3, 'Clara', 'Weiß', 'Köln', 'Germany', 'clara@example.org'), "
                    + "(4, 'Dan', 'Hill', 'Leeds', 'United Kingdom', 'dan@example.org')",
            "INSERT INTO \"Invoice\" VALUES (1, 1, '2025-01-03 00:00:00', 1.98), (2, 2, '2025-02-11 00:00:00', 3.96), "
                    + "(3, 3, '2025-03-01 00:00:00', 0.99), (4, 1, '2025-06-20 00:00:00', 2.58)",
            "INSERT INTO \"InvoiceLine\" VALUES (1, 1, 1, 0.99, 1), (2, 1, 2, 0.99, 1), (3, 2, 3, 0.99, 4), "
                    + "(4, 3, 1, 0.99, 1), (5, 4, 4, 1.29, 2)");

    private ChinookFile() {}

    /** Makes the file. */
    public static Path in(Path folder) {
        Path file = folder.resolve("chinook.sqlite");
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            for (String sql : SCRIPT) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the sample cannot be made", e);
        }
        return file;
    }
}
