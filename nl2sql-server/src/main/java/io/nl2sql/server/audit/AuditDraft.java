package io.nl2sql.server.audit;

import static java.util.Objects.requireNonNull;

import io.nl2sql.core.domain.answer.Answer;
import io.nl2sql.core.domain.audit.AuditEntry;
import io.nl2sql.core.domain.audit.AuditEntry.Verdict;
import io.nl2sql.core.domain.event.PipelineEvent;
import io.nl2sql.core.domain.gate.ApprovedSql;
import io.nl2sql.core.domain.gate.GateVerdict;
import io.nl2sql.core.domain.gate.Violation;
import io.nl2sql.core.domain.knowledge.RetrievedKnowledge;
import io.nl2sql.core.error.Nl2SqlErrorCode;
import io.nl2sql.core.error.Nl2SqlException;
import io.nl2sql.core.port.out.AnswerListener;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The audit entry of one question or statement while it is under way: listens to what happens and makes the entry at the
 * end. Holds names of tables and columns and ids of examples, never a value. For one request; not safe for concurrent use.
 */
public final class AuditDraft implements AnswerListener {

    private final AuditSubject subject;
    private final Clock clock;
    private final Instant begun;
    private final Set<String> evidence = new LinkedHashSet<>();
    private String sqlBefore;
    private String sqlAfter = "";
    private List<String> rules = List.of();

    /** A draft that begins now. */
    public AuditDraft(AuditSubject subject, Clock clock) {
        this.subject = requireNonNull(subject, "subject is null");
        this.clock = requireNonNull(clock, "clock is null");
        this.begun = clock.instant();
        this.sqlBefore = subject.sql();
    }

    @Override
    public void on(PipelineEvent event) {
        if (event instanceof PipelineEvent.KnowledgeFound found) {
            collect(found.knowledge());
        } else if (event instanceof PipelineEvent.DraftRefused refused) {
            sqlBefore = refused.draft().sql();
            sqlAfter = "";
            rules = ids(refused.violations());
        } else if (event instanceof PipelineEvent.SqlApproved approved) {
            pass(approved.draft().sql(), approved.sql());
        } else if (event instanceof PipelineEvent.StatementElected elected) {
            pass(elected.draft().sql(), elected.sql());
        }
    }

    /** The entry of a question that has its answer. */
    public AuditEntry answered(Answer answer) {
        if (answer instanceof Answer.Answered answered) {
            pass(answered.draft().sql(), answered.sql());
            return entry(Verdict.EXECUTED, answered.summary().rows());
        }
        if (answer instanceof Answer.Declined || answer instanceof Answer.NeedsClarification) {
            return notRun(rules.isEmpty() ? Verdict.DECLINED : Verdict.REFUSED);
        }
        if (answer instanceof Answer.NeedsConfirmation doubtful) {
            sqlBefore = doubtful.draft().sql();
        }
        return notRun(Verdict.APPROVED);
    }

    /** The entry of a statement that the gate judged and nobody ran. */
    public AuditEntry reviewed(GateVerdict verdict) {
        if (verdict instanceof GateVerdict.Rejected rejected) {
            return refused(rejected.violations());
        }
        rules = List.of();
        return notRun(Verdict.APPROVED);
    }

    /** The entry of a statement that the gate refused. */
    public AuditEntry refused(List<Violation> violations) {
        rules = ids(violations);
        return notRun(Verdict.REFUSED);
    }

    /** The entry of a statement that ran. */
    public AuditEntry executed(ApprovedSql sql, @Nullable Long rows) {
        pass(sqlBefore.isEmpty() ? sql.shown() : sqlBefore, sql);
        return entry(Verdict.EXECUTED, rows);
    }

    /** The entry of a question or statement of which nothing came but this. */
    public AuditEntry failed(RuntimeException failure) {
        Nl2SqlErrorCode code = failure instanceof Nl2SqlException known ? known.code() : Nl2SqlErrorCode.INTERNAL_ERROR;
        return switch (code) {
            case CANCELLED -> entry(Verdict.CANCELLED, null);
            case SQL_REFUSED -> notRun(Verdict.REFUSED);
            case CONFIRMATION_NEEDED -> notRun(Verdict.APPROVED);
            default -> entry(Verdict.FAILED, null);
        };
    }

    private void collect(RetrievedKnowledge knowledge) {
        knowledge.schema().tables().forEach(table -> evidence.add("table:" + table.name()));
        knowledge.values().forEach(match -> evidence.add("value:" + match.column()));
        knowledge
                .written()
                .examples()
                .forEach(match -> evidence.add("example:" + match.example().id()));
    }

    private void pass(String before, ApprovedSql after) {
        sqlBefore = before;
        sqlAfter = after.sql();
        rules = List.of();
    }

    private static List<String> ids(List<Violation> violations) {
        List<String> ids = new ArrayList<>();
        violations.forEach(violation -> ids.add(violation.rule().id()));
        return ids.stream().distinct().toList();
    }

    private AuditEntry notRun(Verdict verdict) {
        sqlAfter = "";
        return entry(verdict, null);
    }

    private AuditEntry entry(Verdict verdict, @Nullable Long rows) {
        return new AuditEntry(
                begun,
                subject.request(),
                subject.principal().userId().toString(),
                subject.principal().credential(),
                subject.door(),
                subject.operation(),
                subject.connection(),
                subject.question(),
                List.copyOf(evidence),
                sqlBefore,
                sqlAfter,
                verdict,
                rules,
                rows,
                Duration.between(begun, clock.instant()));
    }
}
