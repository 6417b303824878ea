package io.nl2sql.db.rewrite;

import static org.assertj.core.api.Assertions.assertThat;

import io.nl2sql.core.domain.gate.GatePolicy;
import io.nl2sql.core.domain.policy.AccessPolicy;
import io.nl2sql.core.domain.policy.CallerAttributes;
import io.nl2sql.core.domain.policy.RowLimit;
import io.nl2sql.core.domain.policy.SchemaPolicy;
import io.nl2sql.core.port.out.SqlRewriter;
import io.nl2sql.core.port.out.SqlRewriter.RewriteRequest;
import io.nl2sql.core.port.out.SqlRewriter.Rewriting;
import io.nl2sql.db.analysis.JSqlParserAnalyzer;
import io.nl2sql.testkit.analysis.AttackCorpus;
import io.nl2sql.testkit.analysis.CorpusStatement;
import io.nl2sql.testkit.sample.SampleFiles;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** People who know that there is a policy, and the engine, try to get around it. */
class PolicyAttacksIT {

    /** Each is refused, fails, or shows what the caller may see. */
    private static final List<String> ATTEMPTS = List.of(
            "SELECT row_to_json(o) FROM orders o",
            "SELECT to_json(c) FROM customers c",
            "SELECT to_jsonb(c)->>'secret' FROM customers c",
            "SELECT orders FROM orders",
            "SELECT c FROM customers AS c",
            "SELECT (c).secret FROM customers c",
            "SELECT (c).* FROM customers c",
            "SELECT CAST(c AS VARCHAR) FROM customers c",
            "SELECT c::text FROM customers c",
            "SELECT array_agg(c) FROM customers c",
            "SELECT count(DISTINCT c) FROM customers c",
            "TABLE customers",
            "(TABLE customers)",
            "TABLE orders UNION ALL TABLE orders",
            "FROM customers",
            "FROM customers SELECT *",
            "SELECT * FROM (customers)",
            "SELECT * FROM ((customers c JOIN orders o ON o.customer_id = c.id))",
            "SELECT * FROM (customers c CROSS JOIN orders o) AS j",
            "SELECT * FROM orders o, LATERAL (SELECT * FROM customers c WHERE c.id = o.customer_id) AS l",
            "SELECT * FROM orders o CROSS JOIN LATERAL (SELECT o.*) AS l",
            "SELECT COLUMNS('.*') FROM customers",
            "SELECT * EXCLUDE (id) FROM customers",
            "SELECT * REPLACE (1 AS id) FROM customers",
            "SELECT * FROM customers USING SAMPLE 3",
            "SELECT * FROM customers TABLESAMPLE SYSTEM (100)",
            "SELECT * FROM ONLY customers",
            "SELECT * FROM customers *",
            "SELECT * FROM customers NOT INDEXED",
            "SELECT * FROM customers INDEXED BY sqlite_autoindex_customers_1",
            "SELECT * FROM customers USE INDEX (PRIMARY_KEY)",
            "SELECT * FROM 'customers'",
            "SELECT * FROM [customers]",
            "SELECT * FROM `customers`",
            "SELECT * FROM main.\"customers\"",
            "SELECT * FROM temp.customers",
            "SELECT customers.'secret' FROM customers",
            "SELECT \"secret\" FROM customers",
            "SELECT name FROM customers WHERE \"secret\" = 'leak'",
            "SELECT name FROM customers WHERE 'leak' IN (SELECT secret)",
            "SELECT max(secret) FROM customers",
            "SELECT name FROM customers ORDER BY secret",
            "SELECT name FROM customers GROUP BY name, secret",
            "SELECT count(*) OVER (PARTITION BY secret) FROM customers",
            "SELECT * FROM customers WHERE rowid > 0",
            "SELECT rowid, oid, _rowid_ FROM customers",
            "SELECT ctid, xmin, tableoid FROM customers",
            "SELECT a.* FROM customers a NATURAL JOIN customers b",
            "SELECT * FROM customers JOIN customers AS b USING (id)",
            "SELECT * FROM customers AS c(a, b, d, e, f)",
            "SELECT a FROM customers AS c(a, b, d, e, f, g, h)",
            "WITH customers AS (SELECT 'leak' || 1 AS x WHERE 1 = 0) SELECT * FROM customers",
            "WITH customers AS (SELECT 1 AS a) SELECT * FROM main.customers",
            "WITH customers AS (SELECT 1 AS a) SELECT * FROM public.customers",
            "WITH c AS (SELECT * FROM customers), customers AS (SELECT 1 AS a) SELECT * FROM c",
            "WITH RECURSIVE c AS (SELECT * FROM customers), customers AS (SELECT 1 AS a) SELECT * FROM c",
            "WITH RECURSIVE customers AS (SELECT * FROM customers) SELECT * FROM customers",
            "WITH RECURSIVE customers(x) AS (SELECT name FROM customers UNION ALL SELECT x FROM customers WHERE 1 = 0)"
                    + " SELECT * FROM customers",
            "WITH Customers AS (SELECT 1 AS a) SELECT * FROM customers",
            "WITH nl2sql_view AS (SELECT secret FROM customers) SELECT * FROM nl2sql_view",
            "WITH nl2sql_row AS (SELECT 1 AS id) SELECT * FROM customers, nl2sql_row",
            "SELECT nl2sql_row.secret FROM customers",
            "SELECT nl2sql_row.secret FROM customers AS nl2sql_row",
            "SELECT (SELECT nl2sql_row.name) FROM customers",
            "SELECT * FROM customer_orders",
            "SELECT * FROM order_totals JOIN big_orders USING (status)",
            "WITH orders AS (SELECT 1 AS id, 99 AS amount, 'x' AS status) SELECT * FROM big_orders",
            "SELECT * FROM salaries",
            "SELECT NULL::salaries",
            "SELECT CAST(NULL AS salaries)",
            "SELECT * FROM jsonb_populate_record(NULL::salaries, '{}')",
            "SELECT * FROM json_to_record('{}') AS x(a salaries)",
            "SELECT 'salaries'::regclass",
            "SELECT * FROM information_schema.columns",
            "SELECT * FROM information_schema.views",
            "SELECT * FROM pg_stats",
            "SELECT * FROM pg_class",
            "SELECT * FROM sqlite_master",
            "SELECT * FROM pragma_table_info('customers')",
            "SELECT * FROM duckdb_columns()",
            "SELECT obj_description(1)",
            "EXPLAIN SELECT * FROM customers",
            "DESCRIBE customers",
            "SHOW TABLES",
            "SUMMARIZE customers",
            "PIVOT customers ON city USING count(*)",
            "SELECT * FROM query_table('customers')",
            "SELECT query_to_xml('SELECT * FROM customers', true, true, '')",
            "SELECT * FROM customers FOR SYSTEM_TIME ALL",
            "SELECT * FROM customers AT (VERSION => 1)",
            "SELECT 1 FROM products WHERE 5 IN salaries",
            "SELECT 1 FROM products WHERE 'leak' IN customers",
            "SELECT * FROM customers UNION SELECT * FROM customers",
            "SELECT * FROM customers -- \nWHERE 1 = 1",
            "SELECT * FROM customers/**/WHERE 1 = 1 OR tenant_id = 8",
            "SELECT CASE WHEN EXISTS (SELECT 1 FROM customers WHERE city = 'leakville') THEN 'leak' ELSE 'no' END",
            "SELECT string_agg(email, ',') FROM customers",
            "SELECT group_concat(name) FROM customers");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path directory;

    static Stream<PolicyWorld.Engine> engines() {
        return PolicyWorld.Engine.ALL.stream();
    }

    @ParameterizedTest
    @MethodSource("engines")
    void nothingHiddenComesOut(PolicyWorld.Engine engine) throws SQLException {
        try (PolicyDatabases databases = PolicyDatabases.make(engine, directory)) {
            SchemaPolicy policy = new PolicyWorld(engine).policy().on(databases.schema());
            List<String> leaks = new ArrayList<>();
            int answered = 0;

            for (String sql : ATTEMPTS) {
                String shown = shown(sql, databases, policy, PolicyWorld.caller());
                answered += shown.contains("|") ? 1 : 0;
                boolean namesHidden = shown.contains("salar") || (shown.contains("secret") && !isText(sql, engine));
                if (shown.contains("leak") || namesHidden) {
                    leaks.add(sql + " => " + shown);
                }
            }

            assertThat(leaks).isEmpty();
            assertThat(answered).isGreaterThan(10);
        }
    }

    /** In MariaDB double quotes make a text of what was a name. */
    private static boolean isText(String sql, PolicyWorld.Engine engine) {
        return engine.id().equals("mariadb") && sql.contains("\"secret\"");
    }

    @ParameterizedTest
    @MethodSource("engines")
    void conditionsOfTheCallerDoNotWeakenTheFilter(PolicyWorld.Engine engine) throws SQLException {
        AttackCorpus corpus = AttackCorpus.read(SampleFiles.require("guardrail/corpus.jsonl"));
        List<String> statements = corpus.under("postgresql").stream()
                .filter(statement -> statement.kind().equals("row_filter_runtime"))
                .map(CorpusStatement::sql)
                .toList();
        assertThat(statements).isNotEmpty();
        AccessPolicy filter = AccessPolicy.NONE.filter("orders", "tenant_id = :tenant");
        try (PolicyDatabases databases = PolicyDatabases.make(engine, directory)) {
            for (String sql : statements) {
                String filtered =
                        sql.replace("FROM orders", "FROM (SELECT * FROM orders WHERE tenant_id = 7) AS orders");

                assertThat(shown(sql, databases, filter.on(databases.schema()), PolicyWorld.caller()))
                        .isEqualTo(rows(databases.real(), filtered));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("engines")
    void attributesMeanWhatTheySay(PolicyWorld.Engine engine) throws SQLException {
        List<String> texts = hostileTexts();
        // What a filter takes for equal is a matter of the column: MariaDB would not tell e from é otherwise.
        String exact = engine.id().equals("mariadb") ? " COLLATE utf8mb4_nopad_bin" : "";
        try (PolicyDatabases databases = PolicyDatabases.make(
                engine,
                directory,
                "CREATE TABLE notes (id INTEGER PRIMARY KEY, owner VARCHAR(200)%s)".formatted(exact))) {
            try (PreparedStatement insert = databases.real().prepareStatement("INSERT INTO notes VALUES (?, ?)")) {
                for (int id = 0; id < texts.size(); id++) {
                    insert.setInt(1, id);
                    insert.setString(2, texts.get(id));
                    insert.executeUpdate();
                }
            }
            SchemaPolicy policy = AccessPolicy.NONE
                    .filter("notes", "owner = :who")
                    .hide("notes", "owner")
                    .on(databases.schema());

            for (int id = 0; id < texts.size(); id++) {
                String shown = shown(
                        "SELECT id FROM notes", databases, policy, CallerAttributes.NONE.with("who", texts.get(id)));

                assertThat(shown).as(texts.get(id)).isIn(id + "|\n", "refused");
            }
        }
    }

    /** Distinct texts made of what ends strings, escapes, comments and statements, and of plain letters. */
    private static List<String> hostileTexts() {
        List<String> pieces = List.of(
                "'", "\"", "\\", "`", "--", "/*", "*/", ";", "$$", "$a$", "E'", ")", "(", ":who", "%", "_", "\n", "\r",
                "\t", "é", "漢", "😀", "\u202E", "\u00A0", "\u2019", " OR 1=1", "x", "0");
        Random random = new Random(7);
        List<String> texts = new ArrayList<>(pieces);
        while (texts.size() < 400) {
            StringBuilder text = new StringBuilder();
            for (int count = 1 + random.nextInt(5); count > 0; count--) {
                text.append(pieces.get(random.nextInt(pieces.size())));
            }
            if (!texts.contains(text.toString())) {
                texts.add(text.toString());
            }
        }
        return texts;
    }

    /** The rows that the caller gets, or {@code refused} or {@code failed}. */
    private static String shown(
            String sql, PolicyDatabases databases, SchemaPolicy policy, CallerAttributes attributes) {
        SqlRewriter rewriter = new SplicingSqlRewriter(
                new JSqlParserAnalyzer(databases.schema().dialect()));
        Rewriting rewriting =
                rewriter.rewrite(new RewriteRequest(sql, GatePolicy.STRICT, policy, attributes, RowLimit.NONE));
        if (rewriting instanceof Rewriting.Rewritten rewritten) {
            return rows(databases.real(), rewritten.analysis().sql());
        }
        return "refused";
    }

    private static String rows(Connection connection, String sql) {
        StringBuilder rows = new StringBuilder();
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            int columns = result.getMetaData().getColumnCount();
            while (result.next()) {
                for (int column = 1; column <= columns; column++) {
                    rows.append(result.getString(column)).append('|');
                }
                rows.append('\n');
            }
            return rows.toString().toLowerCase(Locale.ROOT);
        } catch (SQLException failure) {
            return "failed";
        }
    }
}
