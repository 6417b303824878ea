package io.nl2sql.db.analysis;

import io.nl2sql.core.domain.sql.ColumnReference;
import io.nl2sql.core.domain.sql.FeatureUse;
import io.nl2sql.core.domain.sql.FunctionCall;
import io.nl2sql.core.domain.sql.QueryBlock;
import io.nl2sql.core.domain.sql.SqlFeature;
import io.nl2sql.core.domain.sql.StarReference;
import io.nl2sql.core.domain.sql.StatementPart;
import io.nl2sql.core.domain.sql.StatementShape;
import io.nl2sql.core.domain.sql.TableReference;
import io.nl2sql.core.domain.sql.TextSpan;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Collects what the walk over one statement finds. */
final class Findings {

    /** Stars over many tables could fill the memory. */
    private static final int MAX_STAR_COLUMNS = 100_000;

    private final List<StatementPart> parts = new ArrayList<>();
    private final List<TableReference> tables = new ArrayList<>();
    private final List<ColumnReference> columns = new ArrayList<>();
    private final List<StarReference> stars = new ArrayList<>();
    private final List<FunctionCall> functions = new ArrayList<>();
    private final List<FeatureUse> features = new ArrayList<>();
    private final List<QueryBlock> blocks = new ArrayList<>();
    private final boolean writes;
    private int starColumns;

    /** @param writes whether the statement is one that writes, or has one inside */
    Findings(boolean writes) {
        this.writes = writes;
    }

    boolean writes() {
        return writes;
    }

    /** Adds what the outermost statement does. */
    void outermost(StatementPart part) {
        parts.add(0, part);
    }

    /** Adds what a statement inside of another does. */
    void add(StatementPart part) {
        parts.add(part);
    }

    void add(TableReference table) {
        tables.add(table);
    }

    void add(ColumnReference column) {
        columns.add(column);
    }

    void add(StarReference star) {
        starColumns += star.columns().size();
        if (starColumns > MAX_STAR_COLUMNS) {
            throw new NotUnderstoodException(
                    "the stars in it stand for more than %,d columns".formatted(MAX_STAR_COLUMNS), star.span());
        }
        stars.add(star);
    }

    void add(FunctionCall function) {
        functions.add(function);
    }

    void add(SqlFeature feature, @Nullable TextSpan span) {
        features.add(new FeatureUse(feature, span));
    }

    void add(QueryBlock block) {
        blocks.add(block);
    }

    List<TableReference> tables() {
        return tables;
    }

    StatementShape shape() {
        return new StatementShape(
                parts,
                inTextOrder(tables, TableReference::span),
                inTextOrder(columns, ColumnReference::span),
                inTextOrder(stars, StarReference::span),
                inTextOrder(functions, FunctionCall::span),
                inTextOrder(features, FeatureUse::span),
                blocks.stream()
                        .sorted(Comparator.comparingInt(QueryBlock::scope))
                        .toList());
    }

    private static <T> List<T> inTextOrder(List<T> items, Function<T, @Nullable TextSpan> spanOf) {
        return items.stream()
                .sorted(Comparator.comparingInt(item -> start(spanOf.apply(item))))
                .toList();
    }

    private static int start(@Nullable TextSpan span) {
        return span == null ? 0 : span.start();
    }
}
