package io.nl2sql.cli.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Query trees of every kind run on every engine, as rendered for it, and give the same rows there. */
class RenderedSqlIT {

    private static List<RenderedEngine> engines = List.of();

    @BeforeAll
    static void makeDatabases(@TempDir Path directory) throws SQLException {
        engines = RenderedEngine.all(directory);
    }

    @AfterAll
    static void closeDatabases() throws SQLException {
        for (RenderedEngine engine : engines) {
            engine.close();
        }
    }

    static Set<String> queries() {
        return new RenderedQueries("").all().keySet();
    }

    @ParameterizedTest
    @MethodSource("queries")
    void givesTheSameRowsOnEveryEngine(String name) throws SQLException {
        RenderedEngine first = engines.get(0);
        String sql = first.render(name);
        List<List<String>> rows = rows(first.connection(), sql);

        assertThat(rows).as(sql).isNotEmpty();
        for (RenderedEngine engine : engines.subList(1, engines.size())) {
            String same = engine.render(name);
            assertThat(rows(engine.connection(), same))
                    .as("%s: %s", engine.name(), same)
                    .isEqualTo(rows);
        }
    }

    /** The rows as texts, in their order where the statement asks for one, sorted otherwise. */
    private static List<List<String>> rows(Connection connection, String sql) throws SQLException {
        List<List<String>> rows = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            int columns = result.getMetaData().getColumnCount();
            while (result.next()) {
                List<String> row = new ArrayList<>();
                for (int i = 1; i <= columns; i++) {
                    row.add(text(result.getObject(i)));
                }
                rows.add(row);
            }
        }
        if (!sql.contains(" ORDER BY ")) {
            rows.sort((left, right) -> left.toString().compareTo(right.toString()));
        }
        return rows;
    }

    private static String text(@Nullable Object cell) {
        if (cell instanceof Boolean truth) {
            return truth ? "1" : "0";
        }
        if (cell instanceof Number) {
            return new BigDecimal(cell.toString())
                    .setScale(6, RoundingMode.HALF_UP)
                    .stripTrailingZeros()
                    .toPlainString();
        }
        return String.valueOf(cell);
    }
}
