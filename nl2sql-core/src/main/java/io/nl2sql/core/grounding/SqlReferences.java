package io.nl2sql.core.grounding;

import io.nl2sql.core.domain.schema.ColumnName;
import io.nl2sql.core.domain.schema.DatabaseSchema;
import io.nl2sql.core.domain.schema.TableName;
import io.nl2sql.core.domain.sql.ColumnReference;
import io.nl2sql.core.domain.sql.StarReference;
import io.nl2sql.core.domain.sql.StatementShape;
import io.nl2sql.core.domain.sql.TableReference;
import io.nl2sql.core.port.out.SqlAnalyzer;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Which tables and columns a statement uses.
 *
 * @param clarity how far that is known
 * @param tables the tables it names, as far as it was understood, in text order
 * @param columns the columns it names, as far as it was understood, in text order
 */
record SqlReferences(Clarity clarity, Set<TableName> tables, Set<ColumnName> columns) {

    /** How far the names in a statement are understood. */
    enum Clarity {
        /** Each name is one table or column of the schema, or of the statement itself. */
        CLEAR,
        /** The statement was not understood, so that it may use anything. */
        OPAQUE,
        /** A name means nothing in the schema, or several things: the statement cannot run. */
        BROKEN
    }

    /** Uses nothing. */
    static final SqlReferences NONE = new SqlReferences(Clarity.CLEAR, Set.of(), Set.of());

    static final SqlReferences OPAQUE = new SqlReferences(Clarity.OPAQUE, Set.of(), Set.of());

    static final SqlReferences BROKEN = new SqlReferences(Clarity.BROKEN, Set.of(), Set.of());

    SqlReferences {
        tables = Collections.unmodifiableSet(new LinkedHashSet<>(tables));
        columns = Collections.unmodifiableSet(new LinkedHashSet<>(columns));
    }

    /** Uses a table. */
    static SqlReferences of(TableName table) {
        return new SqlReferences(Clarity.CLEAR, Set.of(table), Set.of());
    }

    /** What a statement uses of a schema. */
    static SqlReferences of(String sql, DatabaseSchema schema, SqlAnalyzer analyzer) {
        return analyzer.analyze(sql, schema).statement().map(SqlReferences::of).orElse(OPAQUE);
    }

    private static SqlReferences of(StatementShape statement) {
        Clarity clarity = Clarity.CLEAR;
        Set<TableName> tables = new LinkedHashSet<>();
        Set<ColumnName> columns = new LinkedHashSet<>();
        for (TableReference reference : statement.tables()) {
            if (reference.target() instanceof TableReference.Target.Base base) {
                tables.add(base.table());
            }
            clarity = worse(clarity, clarity(reference.target()));
        }
        for (ColumnReference reference : statement.columns()) {
            if (reference.target() instanceof ColumnReference.Target.Base base) {
                columns.add(base.column());
            }
            clarity = worse(clarity, clarity(reference.target()));
        }
        for (StarReference star : statement.stars()) {
            columns.addAll(star.columns());
        }
        return new SqlReferences(clarity, tables, columns);
    }

    private static Clarity worse(Clarity one, Clarity other) {
        return one.compareTo(other) >= 0 ? one : other;
    }

    private static Clarity clarity(TableReference.Target target) {
        if (target instanceof TableReference.Target.Unknown || target instanceof TableReference.Target.Ambiguous) {
            return Clarity.BROKEN;
        }
        return target instanceof TableReference.Target.SystemCatalogue ? Clarity.OPAQUE : Clarity.CLEAR;
    }

    private static Clarity clarity(ColumnReference.Target target) {
        if (target instanceof ColumnReference.Target.Unknown
                || target instanceof ColumnReference.Target.UnknownQualifier
                || target instanceof ColumnReference.Target.Ambiguous) {
            return Clarity.BROKEN;
        }
        return target instanceof ColumnReference.Target.QuotedText ? Clarity.OPAQUE : Clarity.CLEAR;
    }

    /** What this and something else use together. */
    SqlReferences and(SqlReferences other) {
        Set<TableName> allTables = new LinkedHashSet<>(tables);
        allTables.addAll(other.tables);
        Set<ColumnName> allColumns = new LinkedHashSet<>(columns);
        allColumns.addAll(other.columns);
        return new SqlReferences(worse(clarity, other.clarity), allTables, allColumns);
    }

    /** Whether a schema, a part of the one that the names are of, has everything that is named. */
    boolean fits(DatabaseSchema part) {
        return tables.stream().allMatch(table -> part.findTable(table).isPresent())
                && columns.stream()
                        .allMatch(column -> part.findTable(column.table())
                                .flatMap(table -> table.findColumn(column.column()))
                                .isPresent());
    }
}
