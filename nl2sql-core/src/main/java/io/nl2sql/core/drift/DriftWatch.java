package io.nl2sql.core.drift;

import static java.util.Objects.requireNonNull;

import io.nl2sql.core.domain.knowledge.Knowledge;
import io.nl2sql.core.domain.knowledge.SemanticModel;
import io.nl2sql.core.domain.knowledge.SemanticModel.Metric;
import io.nl2sql.core.domain.knowledge.TableNote;
import io.nl2sql.core.domain.knowledge.VerifiedExample;
import io.nl2sql.core.domain.schema.DatabaseSchema;
import io.nl2sql.core.domain.schema.Table;
import io.nl2sql.core.domain.sql.ColumnReference;
import io.nl2sql.core.domain.sql.SqlAnalysis;
import io.nl2sql.core.domain.sql.StatementShape;
import io.nl2sql.core.domain.sql.TableReference;
import io.nl2sql.core.port.out.SqlAnalyzer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Names what a change of the database breaks: the pieces of knowledge that use a table or column that is gone or of
 * another type, or whose SQL means something else or nothing now. What did not hold before is no casualty of the change.
 * Not safe for concurrent use.
 */
public final class DriftWatch {

    private final DatabaseSchema before;
    private final DatabaseSchema after;
    private final SqlAnalyzer analyzer;
    private final SchemaChanges changes;
    private final List<Casualty> casualties = new ArrayList<>();

    private DriftWatch(DatabaseSchema before, DatabaseSchema after, SqlAnalyzer analyzer) {
        this.before = requireNonNull(before, "before is null");
        this.after = requireNonNull(after, "after is null");
        this.analyzer = requireNonNull(analyzer, "analyzer is null");
        this.changes = SchemaChanges.between(before, after);
    }

    /**
     * The casualties of the change from one schema to another, each once, in the order of the knowledge.
     *
     * @param analyzer understands the SQL of the database
     */
    public static List<Casualty> casualties(
            Knowledge knowledge, DatabaseSchema before, DatabaseSchema after, SqlAnalyzer analyzer) {
        DriftWatch watch = new DriftWatch(before, after, analyzer);
        knowledge.tables().forEach(watch::note);
        watch.model(knowledge.model());
        knowledge.examples().forEach(watch::example);
        return List.copyOf(watch.casualties);
    }

    private void note(TableNote note) {
        Optional<Table> table = before.findWritten(note.table());
        if (table.isEmpty()) {
            return;
        }
        String gone = changes.of(table.get().name());
        if (gone != null) {
            add(Casualty.Kind.TABLE_NOTE, note.table(), gone);
            return;
        }
        for (TableNote.ColumnNote column : note.columns()) {
            table.get().columns().stream()
                    .filter(known -> known.name().equalsIgnoreCase(column.column()))
                    .findFirst()
                    .map(known -> changes.of(table.get().columnName(known)))
                    .ifPresent(cause -> add(Casualty.Kind.COLUMN_NOTE, note.table() + "." + column.column(), cause));
        }
    }

    private void model(SemanticModel model) {
        Set<String> broken = new HashSet<>();
        for (Metric metric : model.metrics()) {
            String cause = metric.table().isEmpty() ? null : value(metric.table(), metric.expression());
            if (cause != null) {
                broken.add(metric.name());
                add(Casualty.Kind.METRIC, metric.name(), cause);
            }
        }
        derived(model, broken);
        model.segments()
                .forEach(segment ->
                        add(Casualty.Kind.SEGMENT, segment.name(), condition(segment.table(), segment.condition())));
        model.derivedColumns()
                .forEach(column -> add(
                        Casualty.Kind.DERIVED_COLUMN,
                        column.table() + "." + column.name(),
                        value(column.table(), column.expression())));
        model.joinHints()
                .forEach(hint -> add(
                        Casualty.Kind.JOIN_HINT,
                        hint.from() + " - " + hint.to(),
                        of("SELECT 1 FROM %s, %s%s"
                                .formatted(
                                        written(hint.from()),
                                        written(hint.to()),
                                        hint.condition().isEmpty() ? "" : " WHERE " + hint.condition()))));
        model.defaultFilters()
                .forEach(filter -> add(
                        Casualty.Kind.DEFAULT_FILTER,
                        filter.table() + ": " + filter.condition(),
                        condition(filter.table(), filter.condition())));
    }

    /** A figure that is made of a broken one is broken as well, however long the chain. */
    private void derived(SemanticModel model, Set<String> broken) {
        boolean further = true;
        while (further) {
            further = false;
            for (Metric metric : model.metrics()) {
                if (metric.table().isEmpty() && !broken.contains(metric.name())) {
                    Optional<String> source = broken.stream()
                            .filter(name -> mentions(metric.expression(), name))
                            .sorted()
                            .findFirst();
                    if (source.isPresent()) {
                        broken.add(metric.name());
                        add(
                                Casualty.Kind.METRIC,
                                metric.name(),
                                "metric %s, of which it is made, is broken".formatted(source.get()));
                        further = true;
                    }
                }
            }
        }
    }

    private static boolean mentions(String expression, String name) {
        return Pattern.compile(
                        "(?<![\\p{L}\\p{N}_])" + Pattern.quote(name) + "(?![\\p{L}\\p{N}_])", Pattern.CASE_INSENSITIVE)
                .matcher(expression)
                .find();
    }

    private void example(VerifiedExample example) {
        if (example.dialect().equals(before.dialect().id())) {
            add(Casualty.Kind.EXAMPLE, example.id(), of(example.sql()));
        }
    }

    private @Nullable String value(String table, String expression) {
        return of("SELECT %s FROM %s".formatted(expression, written(table)));
    }

    private @Nullable String condition(String table, String condition) {
        return of("SELECT 1 FROM %s WHERE %s".formatted(written(table), condition));
    }

    /** The name of a table as a statement has to write it. */
    private String written(String name) {
        return before.findWritten(name)
                .map(Table::name)
                .map(table -> table.schema().isEmpty()
                        ? before.dialect().identifier(table.table())
                        : before.dialect().identifier(table.schema())
                                + "."
                                + before.dialect().identifier(table.table()))
                .orElse(name);
    }

    /** What the change does to a statement, or null where it does nothing to it. */
    private @Nullable String of(String sql) {
        SqlAnalysis then = analyzer.analyze(sql, before);
        if (then.statement().isEmpty() || unresolved(then.statement().get()) != null) {
            return null;
        }
        StatementShape statement = then.statement().get();
        for (TableReference reference : statement.tables()) {
            String cause =
                    reference.target() instanceof TableReference.Target.Base base ? changes.of(base.table()) : null;
            if (cause != null) {
                return cause;
            }
        }
        for (ColumnReference reference : statement.columns()) {
            String cause =
                    reference.target() instanceof ColumnReference.Target.Base base ? changes.of(base.column()) : null;
            if (cause != null) {
                return cause;
            }
        }
        return analyzer.analyze(sql, after)
                .statement()
                .map(DriftWatch::unresolved)
                .orElse(null);
    }

    /** The first name that means nothing or several things, as a sentence; null where all are clear. */
    private static @Nullable String unresolved(StatementShape statement) {
        for (TableReference reference : statement.tables()) {
            if (reference.target() instanceof TableReference.Target.Unknown) {
                return "there is no table %s".formatted(reference.display());
            }
            if (reference.target() instanceof TableReference.Target.Ambiguous) {
                return "table %s may be several now".formatted(reference.display());
            }
        }
        for (ColumnReference reference : statement.columns()) {
            if (reference.target() instanceof ColumnReference.Target.Unknown
                    || reference.target() instanceof ColumnReference.Target.UnknownQualifier) {
                return "there is no column %s".formatted(reference.display());
            }
            if (reference.target() instanceof ColumnReference.Target.Ambiguous) {
                return "column %s may be several now".formatted(reference.display());
            }
        }
        return null;
    }

    private void add(Casualty.Kind kind, String key, @Nullable String cause) {
        if (cause != null) {
            casualties.add(new Casualty(kind, key, cause));
        }
    }
}
