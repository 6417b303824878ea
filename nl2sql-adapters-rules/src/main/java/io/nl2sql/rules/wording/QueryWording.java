package io.nl2sql.rules.wording;

import io.nl2sql.core.domain.schema.DatabaseSchema;
import io.nl2sql.core.domain.schema.Table;
import io.nl2sql.core.domain.schema.TableName;
import io.nl2sql.rules.algebra.ColumnReference;
import io.nl2sql.rules.algebra.Comparison;
import io.nl2sql.rules.algebra.Condition;
import io.nl2sql.rules.algebra.Expression;
import io.nl2sql.rules.algebra.Query;
import io.nl2sql.rules.algebra.Select;
import io.nl2sql.rules.algebra.SetOperation;
import io.nl2sql.rules.business.BusinessModel;
import io.nl2sql.rules.business.NamedSql;
import io.nl2sql.rules.business.UsualRows;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Puts a query tree into one English sentence without a full stop. Immutable and safe to share. */
public final class QueryWording {

    private final Map<TableName, List<String>> primaryKeys = new HashMap<>();
    private final BusinessModel business;
    private final UsualRows usual;

    /** A wording that knows the keys of a schema, and so what a joined row stands for. */
    public QueryWording(DatabaseSchema schema) {
        this(BusinessModel.of(schema));
    }

    /** A wording that knows the names of conditions as well. */
    public QueryWording(BusinessModel business) {
        this.business = business;
        this.usual = new UsualRows(business);
        for (Table table : business.schema().tables()) {
            primaryKeys.put(table.name(), table.primaryKey());
        }
    }

    /** The query in words, beginning with a capital letter. */
    public String describe(Query query) {
        String words = inside(query);
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }

    /**
     * What another query would change, in words: "also shows email", "asks that … instead of …"; empty where it says
     * the same.
     */
    public String change(Query usual, Query other) {
        return QueryChange.words(this, usual, other);
    }

    /** Words for one selection, each column with its table where {@code explicit}. */
    SelectWording selection(Select select, boolean explicit) {
        return new SelectWording(usual.apply(select), primaryKeys, this, explicit);
    }

    /** The query as part of a sentence. */
    String inside(Query query) {
        if (query instanceof Select select) {
            return selection(select, false).words();
        }
        if (query instanceof SetOperation operation) {
            String join = switch (operation.kind()) {
                case UNION, UNION_ALL -> ", together with ";
                case INTERSECT -> ", only those that are also among the ";
                case EXCEPT -> ", except the ";
            };
            String combined = inside(operation.left()) + join + inside(operation.right());
            return operation.limit() == null
                    ? combined
                    : combined + ", only " + Nouns.number(operation.limit().count()) + " of all";
        }
        throw new IllegalStateException("unknown query " + query.getClass());
    }

    /** Whether the expression is an aggregate that people gave a name. */
    boolean isMetric(Expression expression) {
        return expression instanceof ColumnReference reference
                && business.find(reference.column())
                        .filter(piece -> piece.kind() == NamedSql.Kind.METRIC)
                        .isPresent();
    }

    /** What is said of a condition that has a name, where it is one. */
    Optional<String> named(Condition condition) {
        if (!(condition instanceof Comparison comparison && comparison.left() instanceof ColumnReference reference)) {
            return Optional.empty();
        }
        boolean not = comparison.operator() == Comparison.Operator.NOT_EQUAL;
        return business.find(reference.column())
                .filter(piece -> piece.kind().isCondition())
                .map(piece -> piece.kind() == NamedSql.Kind.FILTER
                        ? piece.sql().text() + " as usual"
                        : '"' + piece.column().column() + '"' + (not ? " does not hold" : " holds"));
    }

    /** The rows that a query must find: "album where title is …". */
    String existing(Query query) {
        return query instanceof Select select ? selection(select, false).existing() : "row of the " + inside(query);
    }
}
