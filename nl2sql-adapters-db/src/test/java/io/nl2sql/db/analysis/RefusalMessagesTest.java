package io.nl2sql.db.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import io.nl2sql.core.domain.gate.GatePolicy;
import io.nl2sql.core.domain.gate.GateVerdict;
import io.nl2sql.core.domain.gate.SqlGate;
import io.nl2sql.core.domain.gate.Violation;
import io.nl2sql.core.domain.schema.Column;
import io.nl2sql.core.domain.schema.ColumnType;
import io.nl2sql.core.domain.schema.DatabaseSchema;
import io.nl2sql.core.domain.schema.Table;
import io.nl2sql.core.domain.schema.TableKind;
import io.nl2sql.core.domain.schema.TableName;
import io.nl2sql.core.domain.sql.Dialect;
import io.nl2sql.db.dialect.postgres.PostgresDialect;
import io.nl2sql.db.dialect.sqlite.SqliteDialect;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a person reads when a statement is refused, word for word, with the rule and the place. */
class RefusalMessagesTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "SELECT Custmer FROM Invoice|unknown-column [Custmer] there is no column Custmer in Invoice; did you mean CustomerId?",
                "SELECT x.Total FROM Invoice i|unknown-table [x.Total] nothing in this query is called x",
                "SELECT 1 FROM Invoces|unknown-table [Invoces] there is no table Invoces; did you mean Invoice?",
                "SELECT CustomerId FROM Invoice, Customer|ambiguous-column [CustomerId] column CustomerId could belong to Invoice or Customer; write it with its table",
                "SELECT \"Oslo\" FROM Customer|unknown-column [\"Oslo\"] there is no column Oslo; text belongs in single quotes",
                "DELETE FROM Invoice|statement-kind [DELETE] only reading is allowed at level strict, and this is DELETE; level permissive would allow it",
                "DROP TABLE Invoice|statement-kind [DROP] only reading is allowed at level strict, and this is a definition of a table, view or index; level permissive would allow it",
                "PRAGMA query_only = 0|statement-kind [PRAGMA] this is a change of session settings, which is not allowed at any level",
                "SELECT 1; SELECT 2|several-statements [;] only one statement is allowed, and a semicolon separates several here",
                "SELECT load_extension('x')|function-not-allowed [load_extension('x')] function load_extension is not allowed: it runs code from outside the database",
                "SELECT frobnicate(1)|function-not-allowed [frobnicate(1)] function frobnicate is not allowed: it is not on the list of harmless functions of SQLite",
                "SELECT * FROM sqlite_stat1|system-catalogue [sqlite_stat1] sqlite_stat1 is a part of the catalogue of SQLite that may not be read",
                "SELECT ?|parameter [?] the statement has a placeholder without a value; write the value itself",
                "SELECT Total FROM Invoice WHERE Total >|not-understood [] the statement ends too early",
                "SELECT Total FORM Invoice|not-understood [Invoice] the statement is not understood at \"Invoice\"",
                "Sorry, no.|not-understood [Sorry] this is not a statement of SQLite: it begins with \"Sorry\"",
                "SELECT 'a|not-understood ['a] a quote does not end"
            })
    void sqlite(String sql, String refusal) {
        assertThat(refusal(sql, SqliteDialect.INSTANCE, "")).isEqualTo(refusal);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "SELECT pg_sleep(9)|function-not-allowed [pg_sleep(9)] function pg_sleep is not allowed: it holds a connection",
                "SELECT 1 FROM pg_shadow|system-catalogue [pg_shadow] pg_shadow is a part of the catalogue of PostgreSQL that may not be read: it holds passwords, roles or privileges",
                "SELECT `Total`|not-understood [`Total`] the name \"`Total`\" is not understood",
                "EXPLAIN ANALYZE SELECT 1|explain-runs [EXPLAIN] this form of EXPLAIN runs the statement; leave out ANALYZE",
                "SELECT 1 FROM a.b.c|remote-name [a.b.c] names on other servers or in other databases may not be used / unknown-table [a.b.c] there is no table b.c",
                "SELECT \"Total\" FROM \"Invoice\" FOR UPDATE|locking-read [] a read must not take locks; leave out the locking clause"
            })
    void postgresql(String sql, String refusal) {
        assertThat(refusal(sql, PostgresDialect.INSTANCE, "public")).isEqualTo(refusal);
    }

    private static String refusal(String sql, Dialect dialect, String schema) {
        DatabaseSchema database = new DatabaseSchema(
                dialect,
                List.of(
                        table(schema, "Invoice", "InvoiceId", "CustomerId", "Total"),
                        table(schema, "Customer", "CustomerId", "LastName")),
                List.of());
        GateVerdict verdict =
                new SqlGate().review(new JSqlParserAnalyzer(dialect).analyze(sql, database), GatePolicy.STRICT);
        return verdict instanceof GateVerdict.Rejected rejected
                ? rejected.violations().stream()
                        .map(violation -> describe(violation, sql))
                        .collect(Collectors.joining(" / "))
                : "approved";
    }

    private static String describe(Violation violation, String sql) {
        String text = violation.span() == null ? "" : violation.span().in(sql);
        return "%s [%s] %s".formatted(violation.rule().id(), text, violation.message());
    }

    private static Table table(String schema, String name, String... columns) {
        return new Table(
                new TableName(schema, name),
                TableKind.TABLE,
                List.of(columns).stream()
                        .map(column -> Column.of(column, ColumnType.TEXT))
                        .toList(),
                List.of(),
                List.of(),
                List.of(),
                null,
                null);
    }
}
