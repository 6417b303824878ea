package io.nl2sql.server.contract.wren;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** A music shop of a few rows, and the tables that the examples of the contract name. */
final class SampleDatabase {

    private static final String[] STATEMENTS = {
        "CREATE TABLE Artist (ArtistId INTEGER PRIMARY KEY, Name NVARCHAR(120))",
        "CREATE TABLE Album (AlbumId INTEGER PRIMARY KEY, Title NVARCHAR(160) NOT NULL,"
                + " ArtistId INTEGER NOT NULL REFERENCES Artist (ArtistId))",
        "CREATE TABLE Track (TrackId INTEGER PRIMARY KEY, Name NVARCHAR(200) NOT NULL,"
                + " AlbumId INTEGER REFERENCES Album (AlbumId), Milliseconds INTEGER NOT NULL, Bytes BLOB,"
                + " UnitPrice NUMERIC(10,2) NOT NULL)",
        "CREATE TABLE Customer (CustomerId INTEGER PRIMARY KEY, LastName NVARCHAR(20) NOT NULL, Country NVARCHAR(40))",
        "CREATE TABLE Invoice (InvoiceId INTEGER PRIMARY KEY, CustomerId INTEGER NOT NULL REFERENCES Customer (CustomerId),"
                + " InvoiceDate DATETIME NOT NULL, Total NUMERIC(10,2) NOT NULL)",
        "CREATE TABLE InvoiceLine (InvoiceLineId INTEGER PRIMARY KEY, InvoiceId INTEGER NOT NULL REFERENCES Invoice (InvoiceId),"
                + " TrackId INTEGER NOT NULL REFERENCES Track (TrackId), Quantity INTEGER NOT NULL)",
        "CREATE TABLE customers (id INTEGER PRIMARY KEY, customer_name VARCHAR(80) NOT NULL,"
                + " total_revenue DECIMAL(12,2) NOT NULL)",
        "CREATE TABLE orders (id INTEGER PRIMARY KEY, customer_id INTEGER NOT NULL REFERENCES customers (id),"
                + " total_amount DECIMAL(12,2) NOT NULL, ordered_at TIMESTAMP)",
        "CREATE VIEW LongTrack AS SELECT TrackId, Name FROM Track WHERE Milliseconds > 250000",
        "INSERT INTO Artist VALUES (1, 'Blue Lanterns'), (2, 'Quiet Harbour'), (3, 'Nobody Home')",
        "INSERT INTO Album VALUES (1, 'Evening', 1), (2, 'Morning', 1), (3, 'Tides', 2)",
        "INSERT INTO Track VALUES (1, 'First Light', 2, 210000, x'0102ff', 0.99), (2, 'Low Water', 3, 305000, NULL, 1.29),"
                + " (3, 'Lamps', 1, 180500, NULL, 0.99)",
        "INSERT INTO Customer VALUES (1, 'Ashworth', 'Canada'), (2, 'Brandt', 'Germany'), (3, 'Castillo', 'Spain')",
        "INSERT INTO Invoice VALUES (1, 1, '2026-01-05 10:00:00', 3.27), (2, 2, '2026-02-07 12:30:00', 1.98)",
        "INSERT INTO InvoiceLine VALUES (1, 1, 1, 2), (2, 1, 2, 1), (3, 2, 3, 2)",
        "INSERT INTO customers VALUES (1, 'Acme Corp', 152340.50), (2, 'Global Industries', 98200.00)",
        "INSERT INTO orders VALUES (1, 1, 152000.50, '2026-01-02 03:04:05'), (2, 1, 340.00, NULL),"
                + " (3, 2, 98200.00, '2026-03-04 05:06:07')"
    };

    private SampleDatabase() {}

    static void write(Path file) {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            for (String sql : STATEMENTS) {
                statement.executeUpdate(sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the sample could not be written", e);
        }
    }
}
