package io.nl2sql.core.code;

import io.nl2sql.core.domain.schema.TableName;
import io.nl2sql.core.domain.sql.ColumnReference;
import io.nl2sql.core.domain.sql.Dialect;
import io.nl2sql.core.domain.sql.SqlAnalysis;
import io.nl2sql.core.domain.sql.StatementShape;
import io.nl2sql.core.domain.sql.TableReference;
import io.nl2sql.core.domain.sql.TextSpan;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Puts names in a statement right that are no names of the database but nearly so: each becomes the nearest one. What is
 * mended passed no gate. Stateless.
 */
public final class NameMending {

    /** A column can only be looked for once its table is known. */
    private static final int MOST_PASSES = 3;

    private NameMending() {}

    /**
     * As {@link #mended(SqlAnalysis)}, until no name is left that can be put right.
     *
     * @param analyzer understands the statement
     */
    public static Optional<String> mended(String sql, Function<String, SqlAnalysis> analyzer) {
        String mended = sql;
        for (int pass = 0; pass < MOST_PASSES; pass++) {
            Optional<String> better = mended(analyzer.apply(mended));
            if (better.isEmpty()) {
                break;
            }
            mended = better.get();
        }
        return mended.equals(sql) ? Optional.empty() : Optional.of(mended);
    }

    /** The statement with every unknown name that has a near one replaced; empty where there is none. */
    public static Optional<String> mended(SqlAnalysis analysis) {
        Optional<StatementShape> shape = analysis.statement();
        if (shape.isEmpty()) {
            return Optional.empty();
        }
        Dialect dialect = analysis.dialect();
        SortedMap<Integer, Replacement> replacements = new TreeMap<>();
        for (TableReference table : shape.get().tables()) {
            if (table.target() instanceof TableReference.Target.Unknown unknown) {
                @Nullable TableName nearest = unknown.nearest();
                if (nearest != null) {
                    add(replacements, analysis.sql(), table.span(), table.name(), dialect.identifier(nearest.table()));
                }
            }
        }
        for (ColumnReference column : shape.get().columns()) {
            @Nullable String nearest = nearest(column.target());
            if (nearest != null) {
                add(replacements, analysis.sql(), column.span(), column.name(), dialect.identifier(nearest));
            }
        }
        return replacements.isEmpty() ? Optional.empty() : Optional.of(written(analysis.sql(), replacements));
    }

    private record Replacement(TextSpan span, String name) {}

    private static @Nullable String nearest(ColumnReference.Target target) {
        if (target instanceof ColumnReference.Target.Unknown unknown) {
            return unknown.nearest();
        }
        return target instanceof ColumnReference.Target.QuotedText quoted ? quoted.nearest() : null;
    }

    /** Replaces the last name in the span, with its quotes, and leaves what stands before it. */
    private static void add(
            SortedMap<Integer, Replacement> replacements,
            String sql,
            @Nullable TextSpan span,
            String name,
            String better) {
        if (span == null) {
            return;
        }
        int at = span.in(sql).lastIndexOf(name);
        if (at < 0) {
            return;
        }
        int start = span.start() + at;
        int end = start + name.length();
        boolean quoted = start > span.start() && end < span.end() && "\"`[".indexOf(sql.charAt(start - 1)) >= 0;
        TextSpan whole = quoted ? new TextSpan(start - 1, end + 1) : new TextSpan(start, end);
        replacements.put(whole.start(), new Replacement(whole, better));
    }

    private static String written(String sql, SortedMap<Integer, Replacement> replacements) {
        StringBuilder text = new StringBuilder();
        int from = 0;
        for (Replacement replacement : replacements.values()) {
            text.append(sql, from, replacement.span().start()).append(replacement.name());
            from = replacement.span().end();
        }
        return text.append(sql.substring(from)).toString();
    }
}
