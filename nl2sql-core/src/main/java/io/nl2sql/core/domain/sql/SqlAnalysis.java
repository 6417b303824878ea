package io.nl2sql.core.domain.sql;

import static io.nl2sql.core.check.Preconditions.requireText;
import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a text of SQL does, as far as it could be understood.
 *
 * @param sql the exact text that was analysed
 * @param dialect the SQL it was read as
 * @param outcome the statement, or why it was not understood
 */
public record SqlAnalysis(String sql, Dialect dialect, Outcome outcome) {

    /** How far the analysis came; only what is understood completely can run. */
    public sealed interface Outcome {

        /** Every node of the one statement is accounted for. */
        record Understood(StatementShape statement) implements Outcome {
            public Understood {
                requireNonNull(statement, "statement is null");
            }
        }

        /**
         * One statement of a kind that can be told, with an inside that was not understood. It never runs.
         *
         * @param kind what it does
         * @param span where it says so
         * @param problem a sentence for a person: what in it was not understood; empty where nobody looked inside
         */
        record Recognised(StatementKind kind, TextSpan span, String problem) implements Outcome {
            public Recognised {
                requireNonNull(kind, "kind is null");
                requireNonNull(span, "span is null");
                requireNonNull(problem, "problem is null");
            }
        }

        /**
         * The text is not one statement that could be understood completely.
         *
         * @param reason the category
         * @param message a sentence for a person: what was not understood
         * @param span the place, or null where it is unknown
         */
        record NotUnderstood(
                Reason reason, String message, @Nullable TextSpan span) implements Outcome {
            public NotUnderstood {
                requireNonNull(reason, "reason is null");
                requireText(message, "message");
            }
        }
    }

    /** Why a text was not understood. */
    public enum Reason {
        /** No statement in it. */
        EMPTY,
        /** Longer than the analyzer reads. */
        TOO_LONG,
        /** Nested deeper than the analyzer follows. */
        TOO_DEEP,
        /** The analyzer gave up on time. */
        TOO_SLOW,
        /** More than one statement. */
        SEVERAL_STATEMENTS,
        /** A control, format or other character that has no business in SQL. */
        FORBIDDEN_CHARACTER,
        /** A string, quoted name or comment that does not end. */
        UNTERMINATED,
        /** A comment that the engine would execute. */
        EXECUTABLE_COMMENT,
        /** An instruction to a command-line client rather than to the engine. */
        CLIENT_DIRECTIVE,
        /** Text that the parser rejects. */
        SYNTAX,
        /** Text that parses to something the analyzer does not know. */
        UNKNOWN_CONSTRUCT
    }

    public SqlAnalysis {
        requireNonNull(sql, "sql is null");
        requireNonNull(dialect, "dialect is null");
        requireNonNull(outcome, "outcome is null");
    }

    /** The analysis of a text whose statement was understood completely. */
    public static SqlAnalysis understood(String sql, Dialect dialect, StatementShape statement) {
        return new SqlAnalysis(sql, dialect, new Outcome.Understood(statement));
    }

    /** The analysis of a text of which no more than the kind was understood. */
    public static SqlAnalysis recognised(String sql, Dialect dialect, StatementKind kind, TextSpan span) {
        return unread(sql, dialect, kind, span, "");
    }

    /** The analysis of a text of which no more than the kind was understood, with what stood in the way. */
    public static SqlAnalysis unread(String sql, Dialect dialect, StatementKind kind, TextSpan span, String problem) {
        return new SqlAnalysis(sql, dialect, new Outcome.Recognised(kind, span, problem));
    }

    /** The analysis of a text that was not understood. */
    public static SqlAnalysis notUnderstood(
            String sql, Dialect dialect, Reason reason, String message, @Nullable TextSpan span) {
        return new SqlAnalysis(sql, dialect, new Outcome.NotUnderstood(reason, message, span));
    }

    /** The statement, where it was understood. */
    public Optional<StatementShape> statement() {
        return outcome instanceof Outcome.Understood understood
                ? Optional.of(understood.statement())
                : Optional.empty();
    }
}
