package io.nl2sql.core.domain.sql;

import static io.nl2sql.core.check.Preconditions.require;
import static io.nl2sql.core.check.Preconditions.requireText;
import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * One call of a function, in any of its syntaxes.
 *
 * @param qualifier the schema as written, unquoted; empty where none is written
 * @param name the bare name, unquoted, spelt in lower case where the dialect ignores its case
 * @param arguments how many arguments are passed
 * @param clause where in its query block it stands
 * @param scope the query block it stands in: 0 for the outermost, numbered in text order
 * @param span where it stands, or null where the parser does not tell
 */
public record FunctionCall(
        String qualifier,
        String name,
        int arguments,
        Clause clause,
        int scope,
        @Nullable TextSpan span) {

    public FunctionCall {
        requireNonNull(qualifier, "qualifier is null");
        requireText(name, "name");
        require(arguments >= 0, "arguments is negative");
        requireNonNull(clause, "clause is null");
    }

    /** The name as a person would write it, with its qualifier. */
    public String display() {
        return qualifier.isEmpty() ? name : qualifier + "." + name;
    }
}
