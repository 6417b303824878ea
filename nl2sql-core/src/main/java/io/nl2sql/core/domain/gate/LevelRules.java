package io.nl2sql.core.domain.gate;

import static java.util.Objects.requireNonNull;

import io.nl2sql.core.domain.sql.StatementKind;
import io.nl2sql.core.domain.sql.StatementPart;
import io.nl2sql.core.domain.sql.TextSpan;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which kinds of statement each guardrail level includes. */
final class LevelRules {

    private final GuardrailLevel level;

    LevelRules(GuardrailLevel level) {
        this.level = requireNonNull(level, "level is null");
    }

    /** Why a part of a statement does not run at this level, if it does not. */
    Optional<Violation> refusalOf(StatementPart part) {
        return lowestLevelOf(part).filter(level::includes).isPresent()
                ? Optional.empty()
                : Optional.of(violation(part, lowestLevelOf(part)));
    }

    /** Why a statement of which only the kind is known does not run at this level, if that is because of the kind. */
    Optional<Violation> refusalOfUnread(StatementKind kind, TextSpan span) {
        StatementPart part = StatementPart.of(kind, span);
        Optional<GuardrailLevel> lowest = lowestLevelOf(part);
        if (lowest.isEmpty() || lowest.get() == GuardrailLevel.STRICT) {
            return refusalOf(part);
        }
        return level == GuardrailLevel.STRICT ? Optional.of(onlyReading(kind, "", span)) : Optional.empty();
    }

    private static Violation onlyReading(StatementKind kind, String remedy, @Nullable TextSpan span) {
        return new Violation(
                GateRule.STATEMENT_KIND,
                "only reading is allowed at level strict, and this is %s%s".formatted(kind.description(), remedy),
                span);
    }

    /** Why a query does not write its result into a table at this level, if it does not. */
    Optional<Violation> refusalOfSelectInto(@Nullable TextSpan span) {
        return level.includes(GuardrailLevel.PERMISSIVE)
                ? Optional.empty()
                : Optional.of(new Violation(
                        GateRule.SELECT_INTO,
                        "SELECT … INTO creates a table; leave out the INTO clause%s"
                                .formatted(remedy(GuardrailLevel.PERMISSIVE)),
                        span));
    }

    /** The strictest level that includes the part; empty where none does. */
    private static Optional<GuardrailLevel> lowestLevelOf(StatementPart part) {
        return switch (part.kind()) {
            case QUERY, EXPLAIN, SHOW -> Optional.of(GuardrailLevel.STRICT);
            case INSERT -> Optional.of(GuardrailLevel.MODERATE);
            case UPDATE, DELETE ->
                Optional.of(
                        part.filter() == StatementPart.Filter.SELECTIVE
                                ? GuardrailLevel.MODERATE
                                : GuardrailLevel.PERMISSIVE);
            case MERGE, TRUNCATE, DEFINITION -> Optional.of(GuardrailLevel.PERMISSIVE);
            case EXPLAIN_AND_RUN,
                    OTHER_DEFINITION,
                    PRIVILEGE,
                    TRANSACTION,
                    SESSION,
                    ADMINISTRATION,
                    CODE,
                    BULK_TRANSFER,
                    LOCK,
                    OTHER -> Optional.empty();
        };
    }

    private Violation violation(StatementPart part, Optional<GuardrailLevel> lowest) {
        String what = part.kind().description();
        if (part.kind() == StatementKind.EXPLAIN_AND_RUN) {
            return new Violation(
                    GateRule.EXPLAIN_RUNS, "this form of EXPLAIN runs the statement; leave out ANALYZE", part.span());
        }
        if (lowest.isEmpty()) {
            return new Violation(
                    GateRule.STATEMENT_KIND,
                    "this is %s, which is not allowed at any level".formatted(what),
                    part.span());
        }
        String remedy = remedy(lowest.get());
        if (level == GuardrailLevel.STRICT) {
            return onlyReading(part.kind(), remedy, part.span());
        }
        return switch (part.filter()) {
            case ABSENT ->
                new Violation(
                        GateRule.MISSING_FILTER,
                        "this %s has no WHERE; say which rows it is about%s".formatted(what, remedy),
                        part.span());
            case TRIVIAL ->
                new Violation(
                        GateRule.TRIVIAL_FILTER,
                        "the WHERE of this %s does not tell rows apart; say which rows it is about%s"
                                .formatted(what, remedy),
                        part.span());
            case NOT_APPLICABLE, SELECTIVE ->
                new Violation(
                        GateRule.STATEMENT_KIND,
                        "level %s does not include %s%s".formatted(level.id(), what, remedy),
                        part.span());
        };
    }

    private static String remedy(GuardrailLevel lowest) {
        return "; level %s would allow it".formatted(lowest.id());
    }
}
