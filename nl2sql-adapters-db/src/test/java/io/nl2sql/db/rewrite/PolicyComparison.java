package io.nl2sql.db.rewrite;

import io.nl2sql.core.domain.gate.GatePolicy;
import io.nl2sql.core.domain.gate.GateVerdict;
import io.nl2sql.core.domain.gate.SqlGate;
import io.nl2sql.core.domain.policy.RowLimit;
import io.nl2sql.core.domain.policy.SchemaPolicy;
import io.nl2sql.core.domain.schema.DatabaseSchema;
import io.nl2sql.core.port.out.SqlRewriter;
import io.nl2sql.core.port.out.SqlRewriter.RewriteRequest;
import io.nl2sql.core.port.out.SqlRewriter.Rewriting;
import io.nl2sql.db.analysis.JSqlParserAnalyzer;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Runs queries through the policies of a {@link PolicyWorld} and, as they are, on the copy that holds only what the
 * caller may see, and notes every difference.
 */
final class PolicyComparison {

    /** More than any query returns that is compared. */
    private static final int MANY = 1_000_000;

    private final PolicyWorld.Engine engine;
    private final Connection real;
    private final Connection copy;
    private final SqlRewriter rewriter;
    private final SchemaPolicy policy;
    private final SqlGate gate = new SqlGate();
    private final List<String> leaks = new ArrayList<>();
    private final List<String> differences = new ArrayList<>();
    private final Map<String, Integer> refusals = new TreeMap<>();
    private final Map<String, Integer> failures = new TreeMap<>();
    private int compared;
    private int failedOnBoth;
    private int empty;

    PolicyComparison(PolicyWorld.Engine engine, DatabaseSchema schema, Connection real, Connection copy) {
        this.engine = engine;
        this.real = real;
        this.copy = copy;
        this.rewriter = new SplicingSqlRewriter(new JSqlParserAnalyzer(schema.dialect()));
        this.policy = new PolicyWorld(engine).policy().on(schema);
        rewriter.requirePlaceable(policy);
    }

    /** Generates queries until so many were compared. */
    void compare(int queries, long seed) {
        QueryGenerator generator = new QueryGenerator(seed, engine);
        for (int made = 0; compared < queries && made < 3 * queries; made++) {
            compare(generator.next());
        }
    }

    void compare(String sql) {
        Rewriting rewriting = rewriter.rewrite(
                new RewriteRequest(sql, GatePolicy.STRICT, policy, PolicyWorld.caller(), new RowLimit(MANY)));
        if (rewriting instanceof Rewriting.Refused refused) {
            refusals.merge(
                    refused.violations().get(0).rule() + ": "
                            + refused.violations().get(0).message().replaceAll("\\b[a-z]+\\d+\\b", "x"),
                    1,
                    Integer::sum);
            return;
        }
        if (rewriting instanceof Rewriting.Rewritten rewritten
                && gate.review(rewritten.analysis(), GatePolicy.STRICT, sql) instanceof GateVerdict.Approved approved) {
            compare(sql, approved.sql().sql());
        } else {
            differences.add("not approved: " + sql);
        }
    }

    private void compare(String sql, String rewritten) {
        List<String> expected = new ArrayList<>();
        List<String> actual = new ArrayList<>();
        String expectedFailure = run(copy, sql, expected);
        String actualFailure = run(real, rewritten, actual);
        if (!expectedFailure.isEmpty() && !actualFailure.isEmpty()) {
            failedOnBoth++;
            failures.merge(expectedFailure.replaceAll("\\b[a-z]+\\d+\\b", "x"), 1, Integer::sum);
            return;
        }
        compared++;
        empty += actual.isEmpty() ? 1 : 0;
        if (actual.stream().anyMatch(row -> row.toLowerCase(Locale.ROOT).contains("leak"))) {
            leaks.add(sql + "\n  => " + rewritten);
        }
        if (!expected.equals(actual) || !expectedFailure.equals(actualFailure)) {
            differences.add(sql + "\n  => " + rewritten + "\n  expected " + expectedFailure + brief(expected)
                    + "\n  but was  " + actualFailure + brief(actual));
        }
    }

    private static String brief(List<String> rows) {
        return rows.size() + " rows " + rows.subList(0, Math.min(5, rows.size()));
    }

    /** Adds the rows, sorted, and returns the error, if there was one. */
    private static String run(Connection connection, String sql, List<String> rows) {
        try (Statement statement = connection.createStatement()) {
            statement.setQueryTimeout(20);
            try (ResultSet result = statement.executeQuery(sql)) {
                int columns = result.getMetaData().getColumnCount();
                while (result.next()) {
                    StringBuilder row = new StringBuilder();
                    for (int column = 1; column <= columns; column++) {
                        row.append(cell(result.getObject(column))).append('|');
                    }
                    rows.add(row.toString());
                }
            }
            Collections.sort(rows);
            return "";
        } catch (SQLException failure) {
            rows.clear();
            return String.valueOf(failure.getMessage()).lines().findFirst().orElse("?");
        }
    }

    private static String cell(@Nullable Object value) {
        return value instanceof Number number
                ? new BigDecimal(number.toString()).stripTrailingZeros().toPlainString()
                : value == null ? "NULL" : "'" + value + "'";
    }

    int compared() {
        return compared;
    }

    List<String> leaks() {
        return leaks;
    }

    List<String> differences() {
        return differences;
    }

    int refused() {
        return refusals.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** The figures in one line, and what was refused. */
    String report() {
        return "%s: %d queries compared (%d without rows), %d leaks, %d differences, %d refused %s, %d failed on both %s"
                .formatted(
                        engine.id(),
                        compared,
                        empty,
                        leaks.size(),
                        differences.size(),
                        refused(),
                        refusals,
                        failedOnBoth,
                        failures);
    }
}
