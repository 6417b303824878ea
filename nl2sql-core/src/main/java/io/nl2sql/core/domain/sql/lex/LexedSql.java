package io.nl2sql.core.domain.sql.lex;

import static io.nl2sql.core.check.Preconditions.require;
import static io.nl2sql.core.check.Preconditions.requireText;
import static java.util.Objects.requireNonNull;

import io.nl2sql.core.domain.sql.SqlAnalysis;
import io.nl2sql.core.domain.sql.TextSpan;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the lexer made of a text: the tokens of exactly one statement, or why there are none. */
public sealed interface LexedSql {

    /** One statement, without the semicolon that may end it. Never empty. */
    record Statement(List<SqlToken> tokens) implements LexedSql {
        public Statement {
            tokens = List.copyOf(tokens);
            require(!tokens.isEmpty(), "a statement has at least one token");
        }
    }

    /** Text that is not exactly one statement in plain sight. */
    record Problem(
            SqlAnalysis.Reason reason,
            String message,
            @Nullable TextSpan span) implements LexedSql {
        public Problem {
            requireNonNull(reason, "reason is null");
            requireText(message, "message");
        }
    }
}
