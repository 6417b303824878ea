package io.nl2sql.core.grounding;

import io.nl2sql.core.domain.knowledge.SemanticModel.DefaultFilter;
import io.nl2sql.core.domain.knowledge.SemanticModel.DerivedColumn;
import io.nl2sql.core.domain.knowledge.SemanticModel.JoinHint;
import io.nl2sql.core.domain.knowledge.SemanticModel.Metric;
import io.nl2sql.core.domain.knowledge.SemanticModel.Segment;
import io.nl2sql.core.domain.knowledge.VerifiedExample;
import io.nl2sql.core.domain.schema.DatabaseSchema;
import io.nl2sql.core.domain.schema.Table;
import io.nl2sql.core.domain.schema.TableName;
import io.nl2sql.core.domain.sql.Dialect;
import io.nl2sql.core.port.out.SqlAnalyzer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Which tables and columns each piece of knowledge uses, found out when it is first asked for and then kept. Names are
 * those of the whole schema. Safe for concurrent use.
 */
final class PieceReferences {

    private final DatabaseSchema schema;
    private final SqlAnalyzer analyzer;
    private final MetricParts parts;
    private final Map<Object, SqlReferences> known = new ConcurrentHashMap<>();

    PieceReferences(DatabaseSchema schema, SqlAnalyzer analyzer, List<Metric> metrics) {
        this.schema = schema;
        this.analyzer = analyzer;
        this.parts = new MetricParts(metrics);
    }

    /** The metrics that one is made of, however many steps away, in the order of the model. */
    List<Metric> parts(Metric metric) {
        return parts.of(metric);
    }

    /** What an example uses; nobody knows of one in another dialect than that of the database. */
    SqlReferences of(VerifiedExample example) {
        return kept(
                example,
                () -> example.dialect().equals(schema.dialect().id())
                        ? SqlReferences.of(example.sql(), schema, analyzer)
                        : SqlReferences.OPAQUE);
    }

    /** What a metric uses; of one over others, what those use together. */
    SqlReferences of(Metric metric) {
        return kept(
                metric,
                () -> metric.table().isEmpty()
                        ? ofParts(metric)
                        : of(metric.table(), "SELECT %s FROM %s", metric.expression()));
    }

    private SqlReferences ofParts(Metric metric) {
        SqlReferences all = parts.isAllOf(metric) ? SqlReferences.NONE : SqlReferences.OPAQUE;
        for (Metric part : parts.of(metric)) {
            if (part.table().isEmpty()) {
                all = all.and(parts.isAllOf(part) ? SqlReferences.NONE : SqlReferences.OPAQUE);
            } else {
                all = all.and(of(part));
            }
        }
        return all;
    }

    SqlReferences of(Segment segment) {
        return kept(segment, () -> ofCondition(segment.table(), segment.condition()));
    }

    SqlReferences of(DerivedColumn column) {
        return kept(column, () -> of(column.table(), "SELECT %s FROM %s", column.expression()));
    }

    SqlReferences of(DefaultFilter filter) {
        return kept(filter, () -> ofCondition(filter.table(), filter.condition()));
    }

    SqlReferences of(JoinHint hint) {
        return kept(hint, () -> {
            Optional<TableName> from = table(hint.from());
            Optional<TableName> to = table(hint.to());
            if (from.isEmpty() || to.isEmpty()) {
                return SqlReferences.BROKEN;
            }
            SqlReferences both = SqlReferences.of(from.get()).and(SqlReferences.of(to.get()));
            return hint.condition().isEmpty()
                    ? both
                    : both.and(SqlReferences.of(
                            "SELECT 1 FROM %s, %s WHERE %s"
                                    .formatted(written(from.get()), written(to.get()), hint.condition()),
                            schema,
                            analyzer));
        });
    }

    private SqlReferences ofCondition(String table, String condition) {
        return of(table, "SELECT 1 FROM %2$s WHERE %1$s", condition);
    }

    /** A piece belongs to its table whatever its SQL says. */
    private SqlReferences of(String table, String statement, String sql) {
        return table(table)
                .map(name -> SqlReferences.of(name)
                        .and(SqlReferences.of(statement.formatted(sql, written(name)), schema, analyzer)))
                .orElse(SqlReferences.BROKEN);
    }

    private SqlReferences kept(Object piece, Supplier<SqlReferences> references) {
        SqlReferences present = known.get(piece);
        if (present == null) {
            present = references.get();
            known.put(piece, present);
        }
        return present;
    }

    private Optional<TableName> table(String name) {
        return schema.findWritten(name).map(Table::name);
    }

    /** The name of a table as a statement has to write it. */
    private String written(TableName table) {
        Dialect dialect = schema.dialect();
        String name = dialect.identifier(table.table());
        return table.schema().isEmpty() ? name : dialect.identifier(table.schema()) + "." + name;
    }
}
