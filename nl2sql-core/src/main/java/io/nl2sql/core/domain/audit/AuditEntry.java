package io.nl2sql.core.domain.audit;

import static io.nl2sql.core.check.Preconditions.requireText;
import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is recorded of one question or statement. Holds no rows and no secrets.
 *
 * @param at when it came in, to the millisecond
 * @param request the id of the request
 * @param actor who sent it: the id of the user, or {@code anonymous}
 * @param credential by what they showed who they are, such as {@code key:3f9a} or {@code token}; never a secret
 * @param door through which contract it came, such as {@code wren}
 * @param operation what was asked, such as {@code run_sql}
 * @param connection which database: its id; empty where none was found
 * @param question what was asked; empty where a statement came in
 * @param evidence what the answer rests on: tables, values and examples that were found, each a short name
 * @param sqlBefore the statement as proposed or sent; empty where there is none
 * @param sqlAfter the statement that ran, policies written in; empty where nothing ran
 * @param verdict what became of it
 * @param rules the ids of the rules that it broke, in order
 * @param rows how many rows came back or were changed; null where nothing ran
 * @param time how long it took, to the microsecond
 */
public record AuditEntry(
        Instant at,
        String request,
        String actor,
        String credential,
        String door,
        String operation,
        String connection,
        String question,
        List<String> evidence,
        String sqlBefore,
        String sqlAfter,
        Verdict verdict,
        List<String> rules,
        @Nullable Long rows,
        Duration time) {

    public AuditEntry {
        at = at.truncatedTo(ChronoUnit.MILLIS);
        requireNonNull(request, "request is null");
        requireText(actor, "actor");
        requireNonNull(credential, "credential is null");
        requireText(door, "door");
        requireText(operation, "operation");
        requireNonNull(connection, "connection is null");
        requireNonNull(question, "question is null");
        evidence = List.copyOf(evidence);
        requireNonNull(sqlBefore, "sqlBefore is null");
        requireNonNull(sqlAfter, "sqlAfter is null");
        requireNonNull(verdict, "verdict is null");
        rules = List.copyOf(rules);
        time = time.truncatedTo(ChronoUnit.MICROS);
    }

    /** What became of a question or statement. */
    public enum Verdict {
        /** It ran. */
        EXECUTED,
        /** The gate let it pass, and nobody wanted it to run. */
        APPROVED,
        /** The gate refused it. */
        REFUSED,
        /** There is no statement that answers the question. */
        DECLINED,
        /** Something failed. */
        FAILED,
        /** Somebody stopped it. */
        CANCELLED
    }
}
