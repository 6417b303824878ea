package io.nl2sql.server.work;

import static java.util.Objects.requireNonNull;

import io.nl2sql.core.domain.answer.Answer;
import io.nl2sql.core.domain.audit.AuditEntry;
import io.nl2sql.core.domain.audit.AuditEntry.Verdict;
import io.nl2sql.core.domain.event.PipelineEvent;
import io.nl2sql.core.domain.gate.ApprovedSql;
import io.nl2sql.core.domain.gate.GateVerdict;
import io.nl2sql.core.domain.gate.Violation;
import io.nl2sql.core.domain.history.HistoryEntry;
import io.nl2sql.core.domain.knowledge.RetrievedKnowledge;
import io.nl2sql.core.error.Nl2SqlErrorCode;
import io.nl2sql.core.error.Nl2SqlException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Collects what is to be recorded of one errand while it is done. Used by one thread. */
final class Chronicle {

    private static final int MOST_EVIDENCE = 100;

    private final Errand errand;
    private final String question;
    private final Instant at;
    private final long start = System.nanoTime();
    private final Set<String> evidence = new LinkedHashSet<>();
    private List<String> rules = List.of();
    private String before = "";
    private String after = "";
    private Verdict verdict = Verdict.FAILED;
    private @Nullable Long rows;
    private String error = "";

    Chronicle(Errand errand, String question, String sql, Instant at) {
        this.errand = requireNonNull(errand, "errand is null");
        this.question = question;
        this.before = sql;
        this.at = at;
    }

    void on(PipelineEvent event) {
        if (event instanceof PipelineEvent.KnowledgeFound found) {
            note(found.knowledge());
        } else if (event instanceof PipelineEvent.DraftRefused refused) {
            before = refused.draft().sql();
            rules = ids(refused.violations());
        } else if (event instanceof PipelineEvent.SqlApproved approved) {
            before = approved.draft().sql();
            after = approved.sql().sql();
            rules = List.of();
        } else if (event instanceof PipelineEvent.StatementElected elected) {
            before = elected.draft().sql();
            after = elected.sql().sql();
        }
    }

    void reviewed(GateVerdict review) {
        if (review instanceof GateVerdict.Approved approved) {
            approved(approved.sql());
        } else if (review instanceof GateVerdict.Rejected rejected) {
            verdict = Verdict.REFUSED;
            rules = ids(rejected.violations());
        }
    }

    void approved(ApprovedSql sql) {
        verdict = Verdict.APPROVED;
        after = sql.sql();
    }

    void executed(@Nullable Long count) {
        verdict = Verdict.EXECUTED;
        rows = count;
    }

    void answered(Answer answer) {
        if (answer instanceof Answer.Answered answered) {
            before = answered.draft().sql();
            after = answered.sql().sql();
            executed(answered.summary().rows());
        } else if (answer instanceof Answer.Proposed proposed) {
            before = proposed.draft().sql();
            approved(proposed.sql());
        } else if (answer instanceof Answer.Declined declined) {
            verdict = rules.isEmpty() ? Verdict.DECLINED : Verdict.REFUSED;
            error = declined.reason();
        } else if (answer instanceof Answer.NeedsClarification unclear) {
            verdict = Verdict.DECLINED;
            error = unclear.asked();
        } else if (answer instanceof Answer.NeedsConfirmation doubt) {
            verdict = Verdict.DECLINED;
            error = doubt.reasons().get(0);
        }
    }

    void failed(Nl2SqlException failure) {
        error = failure.text();
        if (failure.code() == Nl2SqlErrorCode.CANCELLED) {
            verdict = Verdict.CANCELLED;
        } else if (verdict != Verdict.REFUSED) {
            verdict = Verdict.FAILED;
        }
    }

    /** The caller may not have it. */
    void refused(String reason) {
        error = reason;
        verdict = Verdict.REFUSED;
    }

    void broken() {
        error = "something went wrong here";
        verdict = Verdict.FAILED;
    }

    AuditEntry audit() {
        return new AuditEntry(
                at,
                errand.requestId(),
                errand.caller().userId().toString(),
                errand.caller().credential(),
                errand.door(),
                errand.operation(),
                errand.connection().id().toString(),
                question,
                List.copyOf(evidence),
                before,
                verdict == Verdict.EXECUTED || verdict == Verdict.APPROVED ? after : "",
                verdict,
                rules,
                rows,
                time());
    }

    HistoryEntry history() {
        boolean succeeded = verdict == Verdict.EXECUTED || verdict == Verdict.APPROVED;
        return new HistoryEntry(
                UUID.randomUUID(),
                at,
                errand.caller().userId(),
                errand.connection().id(),
                errand.connection().name(),
                errand.operation(),
                errand.threadId(),
                question,
                before,
                succeeded,
                rows,
                succeeded ? "" : error,
                time());
    }

    private Duration time() {
        return Duration.ofNanos(System.nanoTime() - start);
    }

    /** Names only: what stands in rows is nobody's business who reads the record. */
    private void note(RetrievedKnowledge knowledge) {
        knowledge.tables().stream()
                .filter(link -> link.decision().kept())
                .forEach(link -> note("table:" + link.table()));
        knowledge.values().forEach(match -> note("value:" + match.column()));
        knowledge
                .written()
                .examples()
                .forEach(match -> note("example:" + match.example().id()));
        knowledge.written().terms().forEach(term -> note("term:" + term.term()));
        knowledge.written().instructions().forEach(instruction -> note("instruction:" + instruction.id()));
    }

    private void note(String piece) {
        if (evidence.size() < MOST_EVIDENCE) {
            evidence.add(piece);
        }
    }

    private static List<String> ids(List<Violation> violations) {
        List<String> ids = new ArrayList<>();
        violations.forEach(violation -> ids.add(violation.rule().id()));
        return List.copyOf(ids);
    }
}
