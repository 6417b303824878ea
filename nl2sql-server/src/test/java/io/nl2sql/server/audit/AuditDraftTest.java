package io.nl2sql.server.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.nl2sql.core.domain.answer.Answer;
import io.nl2sql.core.domain.answer.AnswerTrace;
import io.nl2sql.core.domain.audit.AuditEntry;
import io.nl2sql.core.domain.audit.AuditEntry.Verdict;
import io.nl2sql.core.domain.event.PipelineEvent;
import io.nl2sql.core.domain.gate.ApprovedSql;
import io.nl2sql.core.domain.gate.GateRule;
import io.nl2sql.core.domain.gate.GateVerdict;
import io.nl2sql.core.domain.gate.Violation;
import io.nl2sql.core.domain.knowledge.ExampleMatch;
import io.nl2sql.core.domain.knowledge.ExampleMatch.Likeness;
import io.nl2sql.core.domain.knowledge.RetrievedKnowledge;
import io.nl2sql.core.domain.knowledge.SemanticModel;
import io.nl2sql.core.domain.knowledge.ValueMatch;
import io.nl2sql.core.domain.knowledge.VerifiedExample;
import io.nl2sql.core.domain.knowledge.WrittenKnowledge;
import io.nl2sql.core.domain.model.TokenUsage;
import io.nl2sql.core.domain.question.Question;
import io.nl2sql.core.domain.result.ExecutionSummary;
import io.nl2sql.core.domain.result.ResultTable;
import io.nl2sql.core.domain.schema.Column;
import io.nl2sql.core.domain.schema.ColumnName;
import io.nl2sql.core.domain.schema.ColumnType;
import io.nl2sql.core.domain.schema.DatabaseSchema;
import io.nl2sql.core.domain.schema.Table;
import io.nl2sql.core.domain.schema.TableKind;
import io.nl2sql.core.domain.schema.TableName;
import io.nl2sql.core.domain.sql.AnsiDialect;
import io.nl2sql.core.domain.sql.SqlDraft;
import io.nl2sql.core.error.Nl2SqlErrorCode;
import io.nl2sql.core.error.Nl2SqlException;
import io.nl2sql.server.security.Principal;
import io.nl2sql.testkit.analysis.VouchingSqlAnalyzer;
import io.nl2sql.testkit.fake.MutableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AuditDraftTest {

    private static final Question QUESTION = new Question("orders of Ann from Chile");
    private static final SqlDraft DRAFT = new SqlDraft("SELECT * FROM orders", 0.9, "orders", List.of(), "rules");
    private static final ApprovedSql APPROVED =
            VouchingSqlAnalyzer.approve("SELECT * FROM orders WHERE tenant = 1", AnsiDialect.INSTANCE);
    private static final AnswerTrace TRACE = new AnswerTrace(List.of(), List.of(), TokenUsage.NONE);
    private static final Violation VIOLATION = new Violation(GateRule.UNKNOWN_TABLE, "there is no table x", null);

    private final MutableClock clock = new MutableClock();
    private final AuditDraft draft =
            new AuditDraft(new AuditSubject("r7", Principal.LOCAL, "wren", "ask", "c1", QUESTION.text(), ""), clock);

    @Test
    void answeredQuestion() {
        draft.on(new PipelineEvent.QuestionAsked(QUESTION));
        draft.on(new PipelineEvent.KnowledgeFound(QUESTION, knowledge()));
        draft.on(new PipelineEvent.DraftRefused(QUESTION, DRAFT, List.of(VIOLATION)));
        draft.on(new PipelineEvent.SqlApproved(QUESTION, DRAFT, APPROVED));
        clock.advance(Duration.ofMillis(42));

        assertThat(draft.answered(answered()))
                .isEqualTo(new AuditEntry(
                        Instant.parse("2026-01-01T00:00:00Z"),
                        "r7",
                        Principal.LOCAL.userId().toString(),
                        "none",
                        "wren",
                        "ask",
                        "c1",
                        "orders of Ann from Chile",
                        List.of("table:orders", "value:orders.country", "example:e1"),
                        "SELECT * FROM orders",
                        "SELECT * FROM orders WHERE tenant = 1",
                        Verdict.EXECUTED,
                        List.of(),
                        12L,
                        Duration.ofMillis(42)));
    }

    @Test
    void valuesOfTheDatabaseAreNoEvidence() {
        draft.on(new PipelineEvent.KnowledgeFound(QUESTION, knowledge()));

        assertThat(draft.answered(answered()).evidence()).noneMatch(name -> name.contains("Chile"));
    }

    @Test
    void questionThatNoStatementAnswers() {
        AuditEntry entry = draft.answered(new Answer.Declined(QUESTION, "cannot", List.of("moon"), TRACE));

        assertThat(entry.verdict()).isEqualTo(Verdict.DECLINED);
        assertThat(entry.rows()).isNull();
        assertThat(entry.sqlBefore()).isEmpty();
    }

    @Test
    void questionWhoseStatementWasRefused() {
        draft.on(new PipelineEvent.DraftRefused(QUESTION, DRAFT, List.of(VIOLATION, VIOLATION)));
        AuditEntry entry = draft.answered(new Answer.Declined(QUESTION, "cannot", List.of(), TRACE));

        assertThat(entry.verdict()).isEqualTo(Verdict.REFUSED);
        assertThat(entry.rules()).containsExactly("unknown-table");
        assertThat(entry.sqlBefore()).isEqualTo("SELECT * FROM orders");
        assertThat(entry.sqlAfter()).isEmpty();
    }

    @Test
    void questionThatIsAskedBack() {
        assertThat(draft.answered(new Answer.NeedsClarification(QUESTION, "which?", List.of(), TRACE))
                        .verdict())
                .isEqualTo(Verdict.DECLINED);
    }

    @Test
    void statementThatNobodyConfirmed() {
        AuditEntry entry = draft.answered(new Answer.NeedsConfirmation(QUESTION, DRAFT, List.of("dear"), TRACE));

        assertThat(entry.verdict()).isEqualTo(Verdict.APPROVED);
        assertThat(entry.sqlBefore()).isEqualTo("SELECT * FROM orders");
        assertThat(entry.sqlAfter()).isEmpty();
    }

    @Test
    void statementThatCameInAndRan() {
        AuditDraft statement = statement("select * from orders");

        AuditEntry entry = statement.executed(APPROVED, 3L);

        assertThat(entry.question()).isEmpty();
        assertThat(entry.sqlBefore()).isEqualTo("select * from orders");
        assertThat(entry.sqlAfter()).isEqualTo("SELECT * FROM orders WHERE tenant = 1");
        assertThat(entry.rows()).isEqualTo(3);
    }

    @Test
    void statementThatWasReviewed() {
        assertThat(statement("s").reviewed(new GateVerdict.Approved(APPROVED)).verdict())
                .isEqualTo(Verdict.APPROVED);

        AuditEntry refused = statement("s").reviewed(new GateVerdict.Rejected(List.of(VIOLATION)));
        assertThat(refused.verdict()).isEqualTo(Verdict.REFUSED);
        assertThat(refused.rules()).containsExactly("unknown-table");
    }

    @Test
    void failures() {
        assertThat(failed(Nl2SqlErrorCode.CANCELLED)).isEqualTo(Verdict.CANCELLED);
        assertThat(failed(Nl2SqlErrorCode.SQL_REFUSED)).isEqualTo(Verdict.REFUSED);
        assertThat(failed(Nl2SqlErrorCode.CONFIRMATION_NEEDED)).isEqualTo(Verdict.APPROVED);
        assertThat(failed(Nl2SqlErrorCode.QUERY_TIMED_OUT)).isEqualTo(Verdict.FAILED);
        assertThat(statement("s").failed(new IllegalStateException()).verdict()).isEqualTo(Verdict.FAILED);
    }

    @Test
    void statementThatFailedInTheDatabaseIsKept() {
        draft.on(new PipelineEvent.SqlApproved(QUESTION, DRAFT, APPROVED));
        AuditEntry entry = draft.failed(new Nl2SqlException(Nl2SqlErrorCode.QUERY_FAILED, "division by zero"));

        assertThat(entry.sqlAfter()).isEqualTo("SELECT * FROM orders WHERE tenant = 1");
        assertThat(entry.rows()).isNull();
    }

    private Verdict failed(Nl2SqlErrorCode code) {
        return statement("s").failed(new Nl2SqlException(code, "no")).verdict();
    }

    private AuditDraft statement(String sql) {
        return new AuditDraft(new AuditSubject("r8", Principal.LOCAL, "wren", "run_sql", "c1", "", sql), clock);
    }

    private static Answer.Answered answered() {
        return new Answer.Answered(
                QUESTION,
                DRAFT,
                APPROVED,
                new ResultTable(List.of(), List.of(), false),
                new ExecutionSummary(12, false, Duration.ofMillis(3)),
                List.of(),
                TRACE);
    }

    private static RetrievedKnowledge knowledge() {
        TableName orders = TableName.of("orders");
        Table table = new Table(
                orders,
                TableKind.TABLE,
                List.of(Column.of("country", ColumnType.TEXT)),
                List.of(),
                List.of(),
                List.of(),
                null,
                null);
        VerifiedExample example =
                new VerifiedExample("e1", "orders of Bob from Peru", "SELECT 1", "ansi", List.of(), "", null);
        return new RetrievedKnowledge(
                new DatabaseSchema(AnsiDialect.INSTANCE, List.of(table), List.of()),
                List.of(new ValueMatch(19, 24, new ColumnName(orders, "country"), "Chile", ValueMatch.Kind.EXACT)),
                Map.of(),
                List.of(),
                new WrittenKnowledge(
                        List.of(new ExampleMatch(example, Likeness.SIMILAR, 1)),
                        List.of(),
                        List.of(),
                        Map.of(),
                        SemanticModel.EMPTY));
    }
}
