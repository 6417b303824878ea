package io.nl2sql.rules.render;

import static java.util.Objects.requireNonNull;

import io.nl2sql.core.domain.schema.DatabaseSchema;
import io.nl2sql.core.domain.sql.Dialect;
import io.nl2sql.rules.algebra.Query;
import io.nl2sql.rules.business.BusinessModel;
import java.util.List;

/**
 * Writes a query tree as one line of SQL. Tables get short aliases only where more than one takes part. Where an engine
 * is strict about types and grouping, casts and grouping columns are added, so the same tree runs everywhere. Immutable
 * and safe to share.
 */
public final class SqlRenderer {

    private final Dialect dialect;
    private final TypeFitter types;
    private final FullGrouping grouping;
    private final ColumnFacts facts;
    private final BusinessModel business;

    /** A renderer that knows nothing of column types: literals are written as the tree has them. */
    public SqlRenderer(Dialect dialect) {
        this(dialect, ColumnFacts.NONE, BusinessModel.of(new DatabaseSchema(dialect, List.of(), List.of())));
    }

    /** A renderer for the dialect, the column types and the keys of a schema. */
    public SqlRenderer(DatabaseSchema schema) {
        this(BusinessModel.of(schema));
    }

    /** A renderer that writes the semantic model as well. */
    public SqlRenderer(BusinessModel business) {
        this(business.schema().dialect(), ColumnFacts.of(business.schema()), business);
    }

    private SqlRenderer(Dialect dialect, ColumnFacts facts, BusinessModel business) {
        this.dialect = requireNonNull(dialect, "dialect is null");
        this.facts = facts;
        this.business = business;
        this.types = new TypeFitter(facts, dialect.convertsTypes(), dialect.readsIsoDates());
        this.grouping = new FullGrouping(facts, dialect.ungroupedColumns());
    }

    /**
     * The query as SQL, without a semicolon.
     *
     * @throws IllegalArgumentException when the tree reads a table that no FROM clause around the place names
     */
    public String render(Query query) {
        return new QueryWriter(dialect, types, grouping, facts, business).write(query, Scope.OUTERMOST);
    }
}
