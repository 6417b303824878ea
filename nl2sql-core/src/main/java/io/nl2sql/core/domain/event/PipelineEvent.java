package io.nl2sql.core.domain.event;

import io.nl2sql.core.domain.answer.Answer;
import io.nl2sql.core.domain.gate.ApprovedSql;
import io.nl2sql.core.domain.gate.Violation;
import io.nl2sql.core.domain.knowledge.RetrievedKnowledge;
import io.nl2sql.core.domain.question.Question;
import io.nl2sql.core.domain.result.ExecutionSummary;
import io.nl2sql.core.domain.sql.SqlDraft;
import io.nl2sql.core.error.Nl2SqlException;
import java.util.List;

/** Something that happened on a question's way. Events of one question arrive in order, on the working thread. */
public sealed interface PipelineEvent {

    /** What was asked. */
    Question question();

    /** A question came in. */
    record QuestionAsked(Question question) implements PipelineEvent {}

    /** Retrieval chose what the generator gets to see. */
    record KnowledgeFound(Question question, RetrievedKnowledge knowledge) implements PipelineEvent {}

    /** A model wrote the next piece of its reply: untrusted text that is no answer yet. */
    record ModelWrote(Question question, String piece) implements PipelineEvent {}

    /** A model gave out, and something else answers in its place. */
    record ModelGaveOut(Question question, Nl2SqlException failure) implements PipelineEvent {}

    /** The generator proposed statements, best first. */
    record DraftsProposed(Question question, List<SqlDraft> drafts) implements PipelineEvent {
        public DraftsProposed {
            drafts = List.copyOf(drafts);
        }
    }

    /** The gate refused a statement. */
    record DraftRefused(Question question, SqlDraft draft, List<Violation> violations) implements PipelineEvent {
        public DraftRefused {
            violations = List.copyOf(violations);
        }
    }

    /** The gate approved a statement; it is about to run. */
    record SqlApproved(Question question, SqlDraft draft, ApprovedSql sql) implements PipelineEvent {}

    /** A statement ran to its end. */
    record SqlExecuted(Question question, ApprovedSql sql, ExecutionSummary summary) implements PipelineEvent {}

    /** Of several statements that ran, this one becomes the answer; its rows follow. */
    record StatementElected(Question question, SqlDraft draft, ApprovedSql sql) implements PipelineEvent {}

    /** A statement failed in the database. */
    record ExecutionFailed(Question question, ApprovedSql sql, Nl2SqlException error) implements PipelineEvent {}

    /** The question is answered or declined. */
    record AnswerReady(Question question, Answer answer) implements PipelineEvent {}
}
