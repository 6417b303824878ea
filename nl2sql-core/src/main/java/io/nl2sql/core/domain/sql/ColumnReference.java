package io.nl2sql.core.domain.sql;

import static java.util.Objects.requireNonNull;

import io.nl2sql.core.domain.schema.ColumnName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One place where a statement names a column.
 *
 * @param qualifier the table or alias as written, unquoted; empty where none is written
 * @param name the column as written, unquoted
 * @param target what the name means
 * @param clause where in its query block it stands
 * @param scope the query block it stands in: 0 for the outermost, numbered in text order
 * @param span where it stands, or null where the parser does not tell
 */
public record ColumnReference(
        String qualifier,
        String name,
        Target target,
        Clause clause,
        int scope,
        @Nullable TextSpan span) {

    /** What stands behind a column name. */
    public sealed interface Target {

        /** A column of a table or view of the schema. */
        record Base(ColumnName column) implements Target {
            public Base {
                requireNonNull(column, "column is null");
            }
        }

        /** An output of a subquery, common table expression, function or catalogue table, or an alias of this query. */
        record Derived() implements Target {}

        /**
         * No source in scope has such a column.
         *
         * @param sources the tables and subqueries that were searched, as they are called in the statement
         * @param nearest the most similar real column name, or null where none is near
         */
        record Unknown(List<String> sources, @Nullable String nearest) implements Target {
            public Unknown {
                sources = List.copyOf(sources);
            }
        }

        /**
         * No source in scope goes by the qualifier.
         *
         * @param nearest the most similar table or alias in scope, or null where none is near
         */
        record UnknownQualifier(@Nullable String nearest) implements Target {}

        /**
         * A name in double quotes that no source in scope has, which SQLite therefore reads as a string.
         *
         * @param nearest the most similar real column name, or null where none is near
         */
        record QuotedText(@Nullable String nearest) implements Target {}

        /** Several sources in scope have such a column. */
        record Ambiguous(List<String> sources) implements Target {
            public Ambiguous {
                sources = List.copyOf(sources);
            }
        }
    }

    public ColumnReference {
        requireNonNull(qualifier, "qualifier is null");
        requireNonNull(name, "name is null");
        requireNonNull(target, "target is null");
        requireNonNull(clause, "clause is null");
    }

    /** The name as a person would write it, with its qualifier. */
    public String display() {
        return qualifier.isEmpty() ? name : qualifier + "." + name;
    }
}
