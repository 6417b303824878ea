package io.nl2sql.core.port.in;

import static java.util.Objects.requireNonNull;

import io.nl2sql.core.domain.gate.GateVerdict;
import io.nl2sql.core.domain.knowledge.ValueMatch;
import io.nl2sql.core.domain.knowledge.WrittenKnowledge;
import io.nl2sql.core.domain.question.Question;
import io.nl2sql.core.domain.sql.SqlDraft;
import io.nl2sql.core.port.out.Generation;
import java.util.List;

/**
 * How a question was read.
 *
 * @param question what was asked
 * @param values the stored values it names
 * @param written what people have written down that went before the generator
 * @param generation what the generator made of it
 * @param reviews what the gate says to each proposed statement, best first; empty when the generator declined
 */
public record Explanation(
        Question question,
        List<ValueMatch> values,
        WrittenKnowledge written,
        Generation generation,
        List<Review> reviews) {

    public Explanation {
        requireNonNull(question, "question is null");
        values = List.copyOf(values);
        requireNonNull(written, "written is null");
        requireNonNull(generation, "generation is null");
        reviews = List.copyOf(reviews);
    }

    /**
     * One proposed statement and the gate's word on it.
     *
     * @param draft the statement as proposed
     * @param verdict what the gate says
     */
    public record Review(SqlDraft draft, GateVerdict verdict) {
        public Review {
            requireNonNull(draft, "draft is null");
            requireNonNull(verdict, "verdict is null");
        }
    }
}
