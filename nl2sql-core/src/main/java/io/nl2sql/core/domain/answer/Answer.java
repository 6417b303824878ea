package io.nl2sql.core.domain.answer;

import static io.nl2sql.core.check.Preconditions.require;
import static java.util.Objects.requireNonNull;

import io.nl2sql.core.domain.gate.ApprovedSql;
import io.nl2sql.core.domain.quality.FanOutWarning;
import io.nl2sql.core.domain.question.Question;
import io.nl2sql.core.domain.result.ExecutionSummary;
import io.nl2sql.core.domain.result.ResultTable;
import io.nl2sql.core.domain.sql.SqlDraft;
import java.util.List;

/** What the asker gets. Failures are not answers: they are an {@link io.nl2sql.core.error.Nl2SqlException}. */
public sealed interface Answer {

    /** What was asked. */
    Question question();

    /** How the answer came about. */
    AnswerTrace trace();

    /**
     * The question became SQL that passed the gate and ran.
     *
     * @param question what was asked
     * @param draft the statement as proposed, with its confidence and reading
     * @param sql the statement that ran
     * @param table the rows; without rows where they went to the caller's own sink
     * @param summary rows delivered, truncation and time
     * @param warnings aggregates that a join inflates, in text order; empty for most answers
     * @param alternatives what was proposed beside the likeliest, likeliest first, each with what it would change;
     *     untried, and none where the likeliest is not the answer
     * @param trace how it came about
     */
    record Answered(
            Question question,
            SqlDraft draft,
            ApprovedSql sql,
            ResultTable table,
            ExecutionSummary summary,
            List<FanOutWarning> warnings,
            List<SqlDraft> alternatives,
            AnswerTrace trace)
            implements Answer {
        public Answered {
            requireNonNull(question, "question is null");
            requireNonNull(draft, "draft is null");
            requireNonNull(sql, "sql is null");
            requireNonNull(table, "table is null");
            requireNonNull(summary, "summary is null");
            warnings = List.copyOf(warnings);
            alternatives = List.copyOf(alternatives);
            requireNonNull(trace, "trace is null");
        }
    }

    /**
     * The question became SQL that may run, and nobody wanted it to run.
     *
     * @param question what was asked
     * @param draft the statement as proposed, with its confidence and reading
     * @param sql the statement that may run
     * @param warnings aggregates that a join inflates, in text order; empty for most answers
     * @param alternatives what was proposed beside the likeliest, as of {@link Answered}
     * @param trace how it came about
     */
    record Proposed(
            Question question,
            SqlDraft draft,
            ApprovedSql sql,
            List<FanOutWarning> warnings,
            List<SqlDraft> alternatives,
            AnswerTrace trace)
            implements Answer {
        public Proposed {
            requireNonNull(question, "question is null");
            requireNonNull(draft, "draft is null");
            requireNonNull(sql, "sql is null");
            warnings = List.copyOf(warnings);
            alternatives = List.copyOf(alternatives);
            requireNonNull(trace, "trace is null");
        }
    }

    /**
     * The question became SQL that may run, but takes so much that somebody should agree first: ask again with
     * {@link io.nl2sql.core.port.in.AskQuestionCommand#withConfirmation()}.
     *
     * @param question what was asked
     * @param draft the statement as proposed
     * @param reasons what it takes, each a sentence; at least one
     * @param trace how it came about
     */
    record NeedsConfirmation(Question question, SqlDraft draft, List<String> reasons, AnswerTrace trace)
            implements Answer {
        public NeedsConfirmation {
            requireNonNull(question, "question is null");
            requireNonNull(draft, "draft is null");
            reasons = List.copyOf(reasons);
            require(!reasons.isEmpty(), "a doubt needs a reason");
            requireNonNull(trace, "trace is null");
        }
    }

    /**
     * The question has several readings and somebody should say which is meant: ask again with an option, or with the
     * question and what was missing.
     *
     * @param question what was asked
     * @param asked what has to be known, one sentence for the asker
     * @param options readings of the question, each a question that can be asked as it is; may be empty
     * @param trace how it came about
     */
    record NeedsClarification(Question question, String asked, List<String> options, AnswerTrace trace)
            implements Answer {
        public NeedsClarification {
            requireNonNull(question, "question is null");
            requireNonNull(asked, "asked is null");
            options = List.copyOf(options);
            requireNonNull(trace, "trace is null");
        }
    }

    /**
     * The honest "cannot": the question could not be understood, or nothing that was proposed may run.
     *
     * @param question what was asked
     * @param reason one sentence for the asker
     * @param unplaced the words that could not be placed
     * @param trace how it came about
     */
    record Declined(Question question, String reason, List<String> unplaced, AnswerTrace trace) implements Answer {
        public Declined {
            requireNonNull(question, "question is null");
            requireNonNull(reason, "reason is null");
            unplaced = List.copyOf(unplaced);
            requireNonNull(trace, "trace is null");
        }
    }
}
