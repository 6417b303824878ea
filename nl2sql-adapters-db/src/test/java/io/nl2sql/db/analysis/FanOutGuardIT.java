package io.nl2sql.db.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import io.nl2sql.core.domain.quality.FanOutGuard;
import io.nl2sql.core.domain.quality.FanOutWarning;
import io.nl2sql.core.domain.schema.DatabaseSchema;
import io.nl2sql.core.port.out.SchemaRequest;
import io.nl2sql.core.port.out.SqlAnalyzer;
import io.nl2sql.db.DatabaseAddress;
import io.nl2sql.db.JdbcDatabase;
import io.nl2sql.db.dialect.sqlite.SqliteDialect;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Aggregates that a join inflates are found, others are left alone, and the corrected statements are right. */
class FanOutGuardIT {

    private static final String[] SHOP = {
        "CREATE TABLE customer (id INTEGER PRIMARY KEY, city TEXT, credit INTEGER, code TEXT UNIQUE)",
        """
        CREATE TABLE invoice (id INTEGER PRIMARY KEY, customer_id INTEGER NOT NULL REFERENCES customer (id),
            total INTEGER, state TEXT)
        """,
        """
        CREATE TABLE line (invoice_id INTEGER NOT NULL REFERENCES invoice (id), number INTEGER, amount INTEGER,
            PRIMARY KEY (invoice_id, number))
        """,
        """
        CREATE TABLE visit (id INTEGER PRIMARY KEY, customer_id INTEGER NOT NULL REFERENCES customer (id),
            minutes INTEGER)
        """,
        "CREATE TABLE note (customer_id INTEGER, text TEXT)",
        "INSERT INTO customer VALUES (1, 'Bonn', 100, 'a'), (2, 'Ulm', 50, 'b'), (3, 'Bonn', 7, 'c')",
        "INSERT INTO invoice VALUES (10, 1, 30, 'open'), (11, 1, 20, 'paid'), (12, 2, 5, 'open'), (13, 1, 1, 'open')",
        "INSERT INTO line VALUES (10, 1, 10), (10, 2, 20), (11, 1, 20), (12, 1, 5)",
        "INSERT INTO visit VALUES (20, 1, 15), (21, 1, 45), (22, 2, 5)",
        "INSERT INTO note VALUES (1, 'x'), (1, 'y')"
    };

    private final SqlAnalyzer analyzer = new JSqlParserAnalyzer(SqliteDialect.INSTANCE);

    private Connection connection;
    private DatabaseSchema schema;

    @BeforeEach
    void fillShop(@TempDir Path directory) throws SQLException {
        Path file = directory.resolve("shop.sqlite");
        connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        try (Statement statement = connection.createStatement()) {
            for (String sql : SHOP) {
                statement.execute(sql);
            }
        }
        try (JdbcDatabase database = JdbcDatabase.open(DatabaseAddress.parse(file.toString()))) {
            schema = database.schemaReader().read(SchemaRequest.ALL);
        }
    }

    @AfterEach
    void closeShop() throws SQLException {
        connection.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SELECT SUM(c.credit) FROM customer c JOIN invoice i ON i.customer_id = c.id | 150",
                "SELECT SUM(credit) FROM invoice JOIN customer ON customer_id = customer.id WHERE state = 'open' | 150",
                "SELECT AVG(c.credit) FROM customer c, invoice i WHERE i.customer_id = c.id AND i.state = 'open' | 75.0",
                "SELECT SUM(c.credit) FROM customer c JOIN invoice i ON i.customer_id = c.id WHERE c.city = 'Bonn' | 100",
                "SELECT COUNT(c.id) FROM customer c JOIN invoice i ON i.customer_id = c.id | 2",
                "SELECT SUM(i.total) FROM customer c JOIN invoice i ON i.customer_id = c.id JOIN line l ON l.invoice_id = i.id WHERE c.city = 'Bonn' | 50",
                "SELECT SUM(i.total) FROM invoice i JOIN line l ON l.invoice_id = i.id AND l.amount > 5 | 50",
                "SELECT MAX(c.credit) - SUM(c.credit) FROM customer c JOIN visit v ON v.customer_id = c.id | -50"
            })
    void correctedStatementCountsEveryRowOnce(String sql, String expected) throws SQLException {
        List<FanOutWarning> warnings = review(sql);

        assertThat(warnings).hasSize(1);
        assertThat(value(sql)).isNotEqualTo(expected);
        String corrected = warnings.get(0).corrected();
        assertThat(corrected).isNotNull();
        assertThat(value(corrected)).isEqualTo(expected);
        assertThat(review(corrected)).isEmpty();
    }

    @Test
    void tellsWhatIsCountedTooOften() {
        String sql =
                "SELECT city, SUM(c.credit), COUNT(*) FROM customer c JOIN invoice i ON i.customer_id = c.id GROUP BY city";

        assertThat(review(sql))
                .containsExactly(new FanOutWarning(
                        "SUM(c.credit)",
                        "customer (c)",
                        "invoice (i)",
                        new io.nl2sql.core.domain.sql.TextSpan(13, 26),
                        "SUM(c.credit) counts rows of customer (c) several times, once for each row of invoice (i) joined to them;"
                                + " aggregate invoice (i) in a subquery of its own before joining it, or leave it out",
                        null));
    }

    @Test
    void findsBothSidesOfAChasm() {
        String sql = "SELECT SUM(i.total), SUM(v.minutes) FROM customer c JOIN invoice i ON i.customer_id = c.id"
                + " JOIN visit v ON v.customer_id = c.id";

        assertThat(review(sql)).extracting(FanOutWarning::repeating).containsExactly("visit (v)", "invoice (i)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT c.id, SUM(c.credit) FROM customer c JOIN (SELECT customer_id, total FROM invoice) i ON i.customer_id = c.id",
                "WITH i AS (SELECT customer_id, state FROM invoice) SELECT SUM(credit) FROM customer JOIN i ON i.customer_id = id",
                "SELECT SUM(c.credit) FROM customer c LEFT JOIN invoice i ON i.customer_id = c.id",
                "SELECT SUM(c.credit) FROM customer c JOIN invoice i ON i.customer_id = c.id AND i.state = 'open' GROUP BY i.state",
                "SELECT credit FROM customer c JOIN invoice i ON i.customer_id = c.id GROUP BY city HAVING SUM(credit) > 9"
            })
    void findsInflatedAggregates(String sql) {
        assertThat(review(sql)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT SUM(i.total), COUNT(*), COUNT(i.id) FROM customer c JOIN invoice i ON i.customer_id = c.id",
                "SELECT SUM(DISTINCT c.credit), MIN(c.credit), MAX(c.credit) FROM customer c JOIN invoice i ON i.customer_id = c.id",
                "SELECT COUNT(c.city) FROM customer c JOIN invoice i ON i.customer_id = c.id",
                "SELECT c.id, COUNT(c.id) FROM customer c JOIN invoice i ON i.customer_id = c.id GROUP BY c.id",
                "SELECT SUM(c.credit) FROM customer c WHERE EXISTS (SELECT 1 FROM invoice i WHERE i.customer_id = c.id)",
                "SELECT SUM(credit) FROM customer WHERE id IN (SELECT customer_id FROM invoice)",
                "SELECT SUM(c.credit) FROM customer c JOIN (SELECT customer_id, SUM(total) AS t FROM invoice GROUP BY customer_id) i ON i.customer_id = c.id",
                "SELECT SUM(c.credit) FROM customer c JOIN (SELECT DISTINCT customer_id FROM invoice) i ON i.customer_id = c.id",
                "WITH i AS (SELECT customer_id AS k, COUNT(*) AS n FROM invoice GROUP BY customer_id) SELECT SUM(credit * n) FROM customer JOIN i ON k = id",
                "SELECT i.id, SUM(c.credit) FROM customer c JOIN invoice i ON i.customer_id = c.id GROUP BY i.id",
                "SELECT SUM(a.credit) FROM customer a JOIN customer b ON a.code = b.code",
                "SELECT SUM(l.amount * c.credit) FROM customer c JOIN invoice i ON i.customer_id = c.id JOIN line l ON l.invoice_id = i.id",
                "SELECT SUM(i.total) FROM invoice i JOIN line l ON l.invoice_id = i.id AND l.number = 1",
                "SELECT SUM(i.total) FROM invoice i JOIN line l ON l.invoice_id = i.id WHERE l.number = 1",
                "SELECT SUM(c.credit) FROM customer c JOIN note n ON n.customer_id = c.id",
                "SELECT SUM(c.credit) FROM customer c CROSS JOIN (SELECT MAX(total) AS m FROM invoice) x",
                "SELECT SUM(c.credit) FROM customer c JOIN invoice i ON i.customer_id = c.id WHERE i.id = 10",
                "SELECT 1"
            })
    void leavesOthersAlone(String sql) {
        assertThat(review(sql)).isEmpty();
    }

    private List<FanOutWarning> review(String sql) {
        return new FanOutGuard().review(analyzer.analyze(sql, schema), schema);
    }

    private @Nullable String value(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            return rows.getString(1);
        }
    }
}
