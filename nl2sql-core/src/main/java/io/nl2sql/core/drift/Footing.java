package io.nl2sql.core.drift;

import static java.util.Objects.requireNonNull;

import io.nl2sql.core.domain.schema.Column;
import io.nl2sql.core.domain.schema.ColumnName;
import io.nl2sql.core.domain.schema.DatabaseSchema;
import io.nl2sql.core.domain.schema.Table;
import io.nl2sql.core.domain.schema.TableName;
import io.nl2sql.core.domain.sql.ColumnReference;
import io.nl2sql.core.domain.sql.SqlAnalysis;
import io.nl2sql.core.domain.sql.SqlAnalysis.Outcome;
import io.nl2sql.core.domain.sql.StatementShape;
import io.nl2sql.core.domain.sql.StatementType;
import io.nl2sql.core.domain.sql.TableReference;
import io.nl2sql.core.port.out.SqlAnalyzer;
import io.nl2sql.core.text.NearestName;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tells what pieces of knowledge stand on in one schema, and what they miss. Not safe for concurrent use. */
final class Footing {

    private final DatabaseSchema schema;
    private final SqlAnalyzer analyzer;
    private final WrittenTables tables;
    private final NearestName nearestName = new NearestName();

    Footing(DatabaseSchema schema, SqlAnalyzer analyzer) {
        this.schema = requireNonNull(schema, "schema is null");
        this.analyzer = requireNonNull(analyzer, "analyzer is null");
        this.tables = new WrittenTables(schema);
    }

    /**
     * What was found out about a piece.
     *
     * @param tables that it stands on, each once
     * @param columns that it stands on, each once
     * @param problem what it misses, as a sentence with a remedy; null where it holds
     */
    record Finding(
            List<TableName> tables,
            List<ColumnName> columns,
            @Nullable String problem) {
        Finding {
            tables = List.copyOf(tables);
            columns = List.copyOf(columns);
        }

        private static Finding missing(String problem) {
            return new Finding(List.of(), List.of(), problem);
        }

        /** Whether everything it needs is there. */
        boolean holds() {
            return problem == null;
        }
    }

    Finding of(Piece piece) {
        List<Table> named = new ArrayList<>();
        for (String name : piece.tables()) {
            List<Table> fitting = tables.find(name);
            if (fitting.size() != 1) {
                return Finding.missing(problem(name, fitting));
            }
            named.add(fitting.get(0));
        }
        Set<ColumnName> columns = new LinkedHashSet<>();
        for (String name : piece.columns()) {
            Table table = named.get(0);
            Optional<Column> column = find(table, name);
            if (column.isEmpty()) {
                return Finding.missing(
                        "column %s does not exist: %s".formatted(name, remedy(nearestColumn(table, name))));
            }
            columns.add(table.columnName(column.get()));
        }
        Set<TableName> stoodOn = new LinkedHashSet<>();
        named.forEach(table -> stoodOn.add(table.name()));
        if (piece.statement() == null) {
            return new Finding(List.copyOf(stoodOn), List.copyOf(columns), null);
        }
        return of(piece.statement().apply(named.stream().map(this::written).toList()), stoodOn, columns);
    }

    private Finding of(String sql, Set<TableName> stoodOn, Set<ColumnName> columns) {
        SqlAnalysis analysis = analyzer.analyze(sql, schema);
        if (analysis.outcome() instanceof Outcome.NotUnderstood not) {
            return Finding.missing("its SQL is not understood: %s: correct it".formatted(not.message()));
        }
        if (analysis.outcome() instanceof Outcome.Recognised recognised) {
            return Finding.missing(noRead(recognised.kind().description()));
        }
        StatementShape statement = analysis.statement().orElseThrow();
        if (statement.type() != StatementType.SELECT) {
            return Finding.missing(noRead(statement.kind().description()));
        }
        for (TableReference reference : statement.tables()) {
            if (reference.target() instanceof TableReference.Target.Base base) {
                stoodOn.add(base.table());
            }
        }
        for (ColumnReference reference : statement.columns()) {
            if (reference.target() instanceof ColumnReference.Target.Base base) {
                columns.add(base.column());
            }
        }
        return new Finding(List.copyOf(stoodOn), List.copyOf(columns), unresolved(statement));
    }

    private static String noRead(String what) {
        return "its SQL does not only read, it is %s: write a query".formatted(what);
    }

    private String problem(String name, List<Table> fitting) {
        if (fitting.isEmpty()) {
            return "table %s does not exist: %s".formatted(name, remedy(tables.nearest(name, nearestName)));
        }
        List<String> names =
                fitting.stream().map(table -> table.name().toString()).toList();
        return "table %s may be several: write one of %s".formatted(name, String.join(", ", names));
    }

    private static Optional<Column> find(Table table, String name) {
        return table.findColumn(name)
                .or(() -> table.columns().stream()
                        .filter(column -> column.name().equalsIgnoreCase(name))
                        .findFirst());
    }

    private @Nullable String nearestColumn(Table table, String name) {
        Column nearest = nearestName.among(table.columns(), Column::name, name);
        return nearest == null ? null : nearest.name();
    }

    /** The name of a table as a statement has to write it. */
    private String written(Table table) {
        String bare = schema.dialect().identifier(table.name().table());
        return table.name().schema().isEmpty()
                ? bare
                : schema.dialect().identifier(table.name().schema()) + "." + bare;
    }

    /** The first name that means nothing or several things, as a sentence; null where all are clear. */
    private static @Nullable String unresolved(StatementShape statement) {
        for (TableReference reference : statement.tables()) {
            if (reference.target() instanceof TableReference.Target.Unknown unknown) {
                TableName nearest = unknown.nearest();
                return "table %s does not exist: %s"
                        .formatted(reference.display(), remedy(nearest == null ? null : nearest.toString()));
            }
            if (reference.target() instanceof TableReference.Target.Ambiguous) {
                return "table %s may be several: write its schema".formatted(reference.display());
            }
        }
        for (ColumnReference reference : statement.columns()) {
            if (reference.target() instanceof ColumnReference.Target.Unknown unknown) {
                return "column %s does not exist: %s".formatted(reference.display(), remedy(unknown.nearest()));
            }
            if (reference.target() instanceof ColumnReference.Target.UnknownQualifier unknown) {
                return "%s of %s is no table of the statement: %s"
                        .formatted(reference.qualifier(), reference.display(), remedy(unknown.nearest()));
            }
            if (reference.target() instanceof ColumnReference.Target.Ambiguous) {
                return "column %s may be several: write its table".formatted(reference.display());
            }
        }
        return null;
    }

    private static String remedy(@Nullable String nearest) {
        return nearest == null ? "correct it or take it out" : "did you mean %s?".formatted(nearest);
    }
}
