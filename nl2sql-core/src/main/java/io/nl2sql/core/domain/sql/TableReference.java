package io.nl2sql.core.domain.sql;

import static java.util.Objects.requireNonNull;

import io.nl2sql.core.domain.schema.TableName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One place where a statement reads or writes a table, or something that stands in a table's place.
 *
 * @param qualifier the schema as written, unquoted; empty where none is written
 * @param name the name as written, unquoted; empty for an unnamed subquery
 * @param alias the name it goes by in its scope, unquoted; empty where it has none
 * @param target what the name means
 * @param access whether rows are read or changed
 * @param scope the query block it stands in: 0 for the outermost, numbered in text order
 * @param span where it stands, or null where the parser does not tell
 */
public record TableReference(
        String qualifier,
        String name,
        String alias,
        Target target,
        Access access,
        int scope,
        @Nullable TextSpan span) {

    /** What is done to the rows. */
    public enum Access {
        READ,
        WRITE
    }

    /** What stands behind a name in a FROM list. */
    public sealed interface Target {

        /** A table or view of the schema. */
        record Base(TableName table) implements Target {
            public Base {
                requireNonNull(table, "table is null");
            }
        }

        /** A table or view of the engine's own catalogue, named in its canonical spelling. */
        record SystemCatalogue(TableName table) implements Target {
            public SystemCatalogue {
                requireNonNull(table, "table is null");
            }
        }

        /** A common table expression of the statement itself. */
        record CommonTableExpression() implements Target {}

        /** A subquery, VALUES list or parenthesised join. */
        record Subquery() implements Target {}

        /** The rows a function returns; the call itself is among the {@link FunctionCall}s. */
        record FunctionResult() implements Target {}

        /** A table or view that the statement itself creates, or a new name that it gives to one. */
        record Created() implements Target {}

        /** An index, which is no table but named like one. */
        record Index() implements Target {}

        /** Nothing of that name exists; the nearest real name, or null where none is near. */
        record Unknown(@Nullable TableName nearest) implements Target {}

        /** Several tables of that name exist in different schemas. */
        record Ambiguous(List<TableName> candidates) implements Target {
            public Ambiguous {
                candidates = List.copyOf(candidates);
            }
        }
    }

    public TableReference {
        requireNonNull(qualifier, "qualifier is null");
        requireNonNull(name, "name is null");
        requireNonNull(alias, "alias is null");
        requireNonNull(target, "target is null");
        requireNonNull(access, "access is null");
    }

    /** The name as a person would write it, with its qualifier. */
    public String display() {
        return qualifier.isEmpty() ? name : qualifier + "." + name;
    }
}
