package io.nl2sql.core.domain.question;

import static io.nl2sql.core.check.Preconditions.requireText;
import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.List;

/**
 * What was said before a question, oldest first. Only the last {@value #MAX_TURNS} turns are kept: a follow-up builds on
 * what was said just now, and everything goes before the model.
 *
 * @param turns what was said
 */
public record Conversation(List<Turn> turns) {

    /** Most turns that are kept. */
    public static final int MAX_TURNS = 10;

    /** Nothing was said before. */
    public static final Conversation NONE = new Conversation(List.of());

    public Conversation {
        int surplus = Math.max(0, turns.size() - MAX_TURNS);
        turns = List.copyOf(turns.subList(surplus, turns.size()));
    }

    /** One step of a conversation. */
    public sealed interface Turn {

        /** What the asker asked. */
        String question();

        /**
         * A question that was answered.
         *
         * @param sql the statement that answered it, as proposed
         */
        record Answered(String question, String sql) implements Turn {
            public Answered {
                requireText(question, "question");
                requireText(sql, "sql");
            }
        }

        /**
         * A question that had several readings, until the asker said which is meant.
         *
         * @param asked what the asker was asked back
         * @param reply what the asker said to that
         */
        record Clarified(String question, String asked, String reply) implements Turn {
            public Clarified {
                requireText(question, "question");
                requireText(asked, "asked");
                requireNonNull(reply, "reply is null");
            }
        }
    }

    /** Whether nothing was said. */
    public boolean isEmpty() {
        return turns.isEmpty();
    }

    /** This conversation with one more turn. */
    public Conversation and(Turn turn) {
        List<Turn> more = new ArrayList<>(turns);
        more.add(turn);
        return new Conversation(more);
    }

    /** The words of the asker, in which what a follow-up is about may be named. */
    public String words() {
        return turns.stream()
                .map(turn -> turn instanceof Turn.Clarified clarified
                        ? clarified.question() + "\n" + clarified.reply()
                        : turn.question())
                .collect(joining("\n"));
    }
}
