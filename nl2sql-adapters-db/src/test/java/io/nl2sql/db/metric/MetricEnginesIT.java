package io.nl2sql.db.metric;

import static org.assertj.core.api.Assertions.assertThat;

import io.nl2sql.core.domain.gate.GatePolicy;
import io.nl2sql.core.domain.gate.GateVerdict;
import io.nl2sql.core.domain.gate.SqlGate;
import io.nl2sql.core.error.Nl2SqlException;
import io.nl2sql.core.metric.MetricCompiler;
import io.nl2sql.core.metric.MetricModel;
import io.nl2sql.core.metric.MetricQuery;
import io.nl2sql.db.analysis.JSqlParserAnalyzer;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What is compiled passes the gate, runs, and gives what is reckoned from the rows. {@code -Dnl2sql.metrics.queries=1000}
 * and {@code -Dnl2sql.metrics.seed=1} set how many queries are compared on each engine, and which.
 */
class MetricEnginesIT {

    private static final int QUERIES = Integer.getInteger("nl2sql.metrics.queries", 200);
    private static final long SEED = Long.getLong("nl2sql.metrics.seed", 20_250_301L);
    private static final Pattern NUMBER = Pattern.compile("-?[0-9.]+");
    private static final BigDecimal TOLERANCE = new BigDecimal("0.001");
    private static final LocalDate TODAY = LocalDate.of(2024, 8, 14);

    @ParameterizedTest
    @ValueSource(strings = {"sqlite", "h2", "duckdb", "postgresql", "mariadb"})
    void givesWhatIsReckonedFromTheRows(String engine, @TempDir Path folder) throws SQLException {
        Random random = new Random(SEED);
        int refused = 0;
        try (MetricShop shop = MetricShop.open(engine, folder, SEED)) {
            for (int i = 0; i < QUERIES; i++) {
                boolean governed = i % 2 == 0;
                MetricModel model = MetricReckoning.model(governed);
                MetricQuery query = MetricReckoning.query(random);
                MetricCompiler compiler =
                        new MetricCompiler(model, shop.schema(), shop.schema().dialect(), TODAY);
                Optional<List<List<String>>> expected = MetricReckoning.answer(query, shop.rows(), governed);
                if (expected.isEmpty()) {
                    refused++;
                    assertThat(refusal(compiler, query)).containsPattern("cannot be joined to \\S*payments ");
                } else {
                    String sql = compiler.compile(query);
                    assertThat(compiler.compile(query)).isEqualTo(sql);
                    assertThat(run(shop, sql))
                            .as(query + "\n" + sql)
                            .usingElementComparator(MetricEnginesIT::compareCells)
                            .containsExactlyElementsOf(expected.get());
                }
            }
        }
        assertThat(refused).isBetween(1, QUERIES / 2);
    }

    /** Engines keep different numbers of digits of a quotient. */
    private static int compareCells(List<String> first, List<String> second) {
        boolean same = first.size() == second.size();
        for (int i = 0; same && i < first.size(); i++) {
            same = isSame(first.get(i), second.get(i));
        }
        return same ? 0 : 1;
    }

    private static boolean isSame(String first, String second) {
        boolean numbers =
                NUMBER.matcher(first).matches() && NUMBER.matcher(second).matches();
        return numbers
                ? new BigDecimal(first).subtract(new BigDecimal(second)).abs().compareTo(TOLERANCE) <= 0
                : first.equals(second);
    }

    private static String refusal(MetricCompiler compiler, MetricQuery query) {
        try {
            return compiler.compile(query);
        } catch (Nl2SqlException refused) {
            return refused.text().toLowerCase(Locale.ROOT);
        }
    }

    private static List<List<String>> run(MetricShop shop, String sql) throws SQLException {
        GateVerdict verdict = new SqlGate()
                .review(new JSqlParserAnalyzer(shop.schema().dialect()).analyze(sql, shop.schema()), GatePolicy.STRICT);
        assertThat(verdict).as(sql).isInstanceOf(GateVerdict.Approved.class);
        List<List<String>> rows = new ArrayList<>();
        try (Statement statement = shop.connection().createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            int columns = result.getMetaData().getColumnCount();
            while (result.next()) {
                List<String> row = new ArrayList<>();
                for (int column = 1; column <= columns; column++) {
                    row.add(text(result.getObject(column)));
                }
                rows.add(row);
            }
        }
        return rows.stream().sorted(MetricReckoning::compare).toList();
    }

    private static String text(@Nullable Object cell) {
        if (cell == null) {
            return "NULL";
        }
        return cell instanceof Number ? MetricReckoning.text(new BigDecimal(cell.toString())) : cell.toString();
    }
}
