package io.nl2sql.cli.engine;

import io.nl2sql.core.domain.connection.Secret;
import io.nl2sql.core.domain.schema.DatabaseSchema;
import io.nl2sql.core.domain.schema.Table;
import io.nl2sql.core.port.out.SchemaRequest;
import io.nl2sql.db.DatabaseAddress;
import io.nl2sql.db.JdbcDatabase;
import io.nl2sql.rules.algebra.Query;
import io.nl2sql.rules.render.SqlRenderer;
import io.nl2sql.testkit.analysis.VouchingSqlAnalyzer;
import io.nl2sql.testkit.mariadb.MariaDbServer;
import io.nl2sql.testkit.postgres.PostgresServer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;

/**
 * An engine that holds the database of {@link RenderedQueries}, and what is needed to ask it.
 *
 * @param name the name of the engine
 * @param connection open until the test ends
 * @param renderer for its dialect and schema
 * @param queries over the tables as this engine calls them
 */
record RenderedEngine(String name, Connection connection, SqlRenderer renderer, Map<String, Query> queries)
        implements AutoCloseable {

    /** Every engine that runs inside or beside the test; SQLite is the first. */
    static List<RenderedEngine> all(Path folder) throws SQLException {
        return List.of(
                inFile("SQLite", "jdbc:sqlite:%s", "%s", folder.resolve("music.db")),
                inFile("DuckDB", "jdbc:duckdb:%s", "duckdb:%s", folder.resolve("music.duckdb")),
                inFile("H2", "jdbc:h2:%s;USER=sa;DATABASE_TO_UPPER=FALSE", "h2:%s.mv.db", folder.resolve("music")),
                onPostgres(),
                onMariaDb());
    }

    /** The schema is read with no other connection open: some engines share nothing. */
    private static RenderedEngine inFile(String name, String url, String address, Path file) throws SQLException {
        try (Connection maker = DriverManager.getConnection(url.formatted(file))) {
            run(maker, RenderedQueries.SCRIPT);
        }
        DatabaseSchema schema = schema(DatabaseAddress.parse(address.formatted(file)));
        return of(name, DriverManager.getConnection(url.formatted(file)), schema);
    }

    private static RenderedEngine onPostgres() throws SQLException {
        PostgresServer server = PostgresServer.shared();
        String database = server.createDatabase();
        server.run(database, RenderedQueries.SCRIPT);
        return of("PostgreSQL", server.connect(database), schema(DatabaseAddress.parse(server.address(database))));
    }

    private static RenderedEngine onMariaDb() throws SQLException {
        MariaDbServer server = MariaDbServer.shared();
        String database = server.createDatabase();
        try (Connection maker = server.connect(database)) {
            run(maker, "SET SESSION sql_mode = 'ANSI_QUOTES'");
            run(maker, RenderedQueries.SCRIPT);
        }
        DatabaseAddress address =
                DatabaseAddress.parse(server.address(database)).withPassword(Secret.of(MariaDbServer.PASSWORD));
        return of("MariaDB", server.connect(database), schema(address));
    }

    private static RenderedEngine of(String name, Connection connection, DatabaseSchema schema) {
        String within = schema.tables().stream()
                .map(Table::name)
                .filter(table -> table.table().equals("artist"))
                .findFirst()
                .orElseThrow()
                .schema();
        return new RenderedEngine(name, connection, new SqlRenderer(schema), new RenderedQueries(within).all());
    }

    private static DatabaseSchema schema(DatabaseAddress address) {
        try (JdbcDatabase database = JdbcDatabase.open(address, new VouchingSqlAnalyzer())) {
            return database.schemaReader().read(SchemaRequest.ALL);
        }
    }

    private static void run(Connection connection, String... statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    /** The query as SQL of this engine. */
    String render(String query) {
        Query found = queries.get(query);
        if (found == null) {
            throw new IllegalStateException("no query " + query);
        }
        return renderer.render(found);
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
