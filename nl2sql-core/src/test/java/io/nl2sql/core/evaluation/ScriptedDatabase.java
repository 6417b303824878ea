package io.nl2sql.core.evaluation;

import io.nl2sql.core.domain.result.ResultColumn;
import io.nl2sql.core.domain.result.ResultTable;
import io.nl2sql.core.domain.result.Row;
import io.nl2sql.core.domain.schema.ColumnType;
import io.nl2sql.core.domain.sql.AnsiDialect;
import io.nl2sql.core.domain.sql.Dialect;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A database that knows the results of some statements and fails for every other; with the tables to script it. */
final class ScriptedDatabase implements ScoringDatabase {

    private final Map<String, ResultTable> results = new HashMap<>();

    ScriptedDatabase answering(String sql, ResultTable table) {
        results.put(sql, table);
        return this;
    }

    @Override
    public Dialect dialect() {
        return AnsiDialect.INSTANCE;
    }

    @Override
    public Optional<ResultTable> run(String sql) {
        return Optional.ofNullable(results.get(sql));
    }

    static Row row(@Nullable Object... cells) {
        return Row.of(cells);
    }

    static ResultTable table(Row... rows) {
        return new ResultTable(columns(rows[0].cells().size()), List.of(rows), false);
    }

    static ResultTable table(int columnCount) {
        return new ResultTable(columns(columnCount), List.of(), false);
    }

    /** Columns named c0, c1 and so on. */
    static List<ResultColumn> columns(int count) {
        return IntStream.range(0, count)
                .mapToObj(index -> new ResultColumn("c" + index, ColumnType.OTHER, ""))
                .toList();
    }
}
