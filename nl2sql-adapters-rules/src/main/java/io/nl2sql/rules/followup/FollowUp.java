package io.nl2sql.rules.followup;

import io.nl2sql.core.cache.DependentQuestions;
import io.nl2sql.core.domain.knowledge.RetrievedKnowledge;
import io.nl2sql.core.domain.knowledge.ValueMatch;
import io.nl2sql.core.domain.question.Conversation;
import io.nl2sql.core.domain.question.Conversation.Turn;
import io.nl2sql.core.domain.schema.DatabaseSchema;
import io.nl2sql.core.examples.SqlLiterals;
import io.nl2sql.core.examples.SqlLiterals.SqlLiteral;
import io.nl2sql.rules.schema.LinkedSchema;
import io.nl2sql.rules.schema.NamedSegments;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What is asked after something was said: a question that stands by itself.
 *
 * @param question the question to read
 * @param values the values it names
 * @param state what became of what was asked
 */
public record FollowUp(String question, List<ValueMatch> values, State state) {

    /** Fragments that English takes for a continuation, whatever they name. */
    private static final Pattern CARRIES_ON = Pattern.compile(
            "(?i)(?:(?:over|under|above|below|more than|less than|fewer than|at least|at most|top|make (?:it|that)|reverse)\\b.{0,30}"
                    + "|(?:in )?(?:ascending|descending|reverse)(?: order)?)[\\s?!.]*");

    /** What became of a question. */
    public enum State {
        /** It stands by itself, and nothing was changed. */
        COMPLETE,
        /** It leans on what was said before, and was put into words that do not. */
        COMPLETED,
        /** It leans on what was said before in a way that is not understood. */
        NOT_UNDERSTOOD
    }

    public FollowUp {
        values = List.copyOf(values);
    }

    /** Puts a question into words that stand by themselves, from the questions that were answered before it. */
    public static FollowUp of(
            String question, Conversation conversation, RetrievedKnowledge knowledge, LinkedSchema schema) {
        FollowUp alone = new FollowUp(question, knowledge.values(), State.COMPLETE);
        if (conversation.isEmpty() || !leans(question)) {
            return alone;
        }
        List<KnownValue> known = known(question, conversation, knowledge, schema);
        Optional<String> context = Optional.empty();
        for (Turn turn : conversation.turns()) {
            String said = turn instanceof Turn.Clarified clarified
                            && !clarified.reply().isBlank()
                    ? clarified.reply()
                    : turn.question();
            Optional<String> merged = leans(said)
                    ? context.flatMap(before -> Merger.merge(before, said, known, schema))
                    : Optional.empty();
            context = merged.or(() -> Optional.of(said));
        }
        Optional<String> complete = context.flatMap(before -> Merger.merge(before, question, known, schema));
        if (complete.isPresent()) {
            return new FollowUp(complete.get(), KnownValue.in(complete.get(), known), State.COMPLETED);
        }
        boolean namesTable = new Context(question, known, schema).table().isPresent();
        return namesTable ? alone : new FollowUp(question, knowledge.values(), State.NOT_UNDERSTOOD);
    }

    private static boolean leans(String question) {
        return DependentQuestions.isDependent(question)
                || CARRIES_ON.matcher(question.strip()).matches();
    }

    /** The values that the conversation named: those found in the question, and those in the statements before it. */
    private static List<KnownValue> known(
            String question, Conversation conversation, RetrievedKnowledge knowledge, LinkedSchema schema) {
        List<KnownValue> known = new ArrayList<>();
        for (ValueMatch match : knowledge.values()) {
            known.add(new KnownValue(
                    question.substring(match.start(), match.end()), match.column(), match.value(), match.kind()));
        }
        addSegments(known, question, schema);
        for (Turn turn : conversation.turns()) {
            addSegments(known, turn.question(), schema);
            if (turn instanceof Turn.Answered answered) {
                addLiterals(known, answered.sql(), knowledge.schema());
            }
        }
        return known;
    }

    private static void addLiterals(List<KnownValue> known, String sql, DatabaseSchema schema) {
        for (SqlLiteral literal : SqlLiterals.of(sql, schema)) {
            if (literal.isText()
                    && !literal.text().isBlank()
                    && literal.column().isPresent()) {
                KnownValue value = new KnownValue(
                        literal.text(), literal.column().get(), literal.text(), ValueMatch.Kind.NORMALIZED);
                if (!known.contains(value)) {
                    known.add(value);
                }
            }
        }
    }

    /** The values of a statement that a text names. */
    public static List<ValueMatch> valuesIn(String text, String sql, DatabaseSchema schema) {
        List<KnownValue> known = new ArrayList<>();
        addLiterals(known, sql, schema);
        return KnownValue.in(text, known);
    }

    /** Segments pass for values as well, in whatever words the merged question names them. */
    private static void addSegments(List<KnownValue> known, String said, LinkedSchema schema) {
        for (ValueMatch match : NamedSegments.in(said, List.of(), schema).values()) {
            if (match.end() <= said.length()) {
                known.add(new KnownValue(
                        said.substring(match.start(), match.end()), match.column(), match.value(), match.kind()));
            }
        }
    }
}
