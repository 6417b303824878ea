package io.nl2sql.server.contract.autodb;

import io.nl2sql.core.domain.gate.GateRule;
import io.nl2sql.core.domain.gate.Violation;
import io.nl2sql.core.error.Nl2SqlException;
import io.nl2sql.server.contract.autodb.AutoDbWire.SqlError;
import java.util.List;

/** What the contract calls the ways in which a statement does not work. */
final class SqlFailures {

    static final String GUARDRAIL_VIOLATION = "GUARDRAIL_VIOLATION";
    static final String SQL_ERROR = "SQL_ERROR";
    static final String GENERATION_FAILED = "GENERATION_FAILED";

    private SqlFailures() {}

    /** What a refusal by the gate is: text that is no SQL of this database, or SQL that the caller may not run. */
    static SqlError of(List<Violation> violations) {
        Violation first = violations.get(0);
        boolean broken = violations.stream().allMatch(violation -> isBroken(violation.rule()));
        return new SqlError(broken ? SQL_ERROR : GUARDRAIL_VIOLATION, first.message());
    }

    /** What a failure of the work is. */
    static SqlError of(Nl2SqlException failure) {
        String code = switch (failure.code()) {
            case QUERY_TIMED_OUT, DEADLINE_EXCEEDED -> "TIMEOUT";
            case QUERY_FAILED, CANCELLED -> SQL_ERROR;
            case SQL_REFUSED, TOO_MANY_ROWS_AFFECTED, CONFIGURATION_INVALID, CONFIRMATION_NEEDED -> GUARDRAIL_VIOLATION;
            case DATABASE_ACCESS_DENIED, DATABASE_UNAVAILABLE, DATABASE_CORRUPT, SCHEMA_UNREADABLE, NOT_FOUND ->
                "CONNECTION_ERROR";
            case QUESTION_INVALID,
                    GENERATION_FAILED,
                    MODEL_ACCESS_DENIED,
                    MODEL_NOT_FOUND,
                    MODEL_OVERLOADED,
                    MODEL_UNAVAILABLE,
                    MODEL_FAILED -> GENERATION_FAILED;
            case INDEX_FAILED, STORE_FAILED, INTERNAL_ERROR -> throw failure;
        };
        return new SqlError(code, failure.text());
    }

    private static boolean isBroken(GateRule rule) {
        return switch (rule) {
            case EMPTY_STATEMENT,
                    NOT_UNDERSTOOD,
                    UNKNOWN_TABLE,
                    AMBIGUOUS_TABLE,
                    UNKNOWN_COLUMN,
                    AMBIGUOUS_COLUMN,
                    PARAMETER -> true;
            default -> false;
        };
    }
}
