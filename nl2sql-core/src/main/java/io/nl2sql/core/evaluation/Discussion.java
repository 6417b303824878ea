package io.nl2sql.core.evaluation;

import java.time.Clock;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Questions that are asked one after the other: one that opens a conversation, and all that follow up on it. Most have
 * one member.
 *
 * @param place the engine they are put to
 * @param members their positions among the questions, in order
 */
record Discussion(Place place, List<Integer> members) {

    Discussion {
        members = List.copyOf(members);
    }

    /**
     * The discussions of an evaluation, those of one place together.
     *
     * @throws IllegalArgumentException when a question follows none before it, or one about another database
     */
    static List<Discussion> of(List<EvaluationQuestion> questions) {
        Map<Integer, List<Integer>> members = new LinkedHashMap<>();
        Map<String, Integer> openings = new HashMap<>();
        for (int index = 0; index < questions.size(); index++) {
            EvaluationQuestion question = questions.get(index);
            String earlier = question.follows();
            int opening = earlier == null ? index : openingOf(question, earlier, questions, openings);
            openings.put(question.id(), opening);
            members.computeIfAbsent(opening, first -> new ArrayList<>()).add(index);
        }
        Map<Place, List<Discussion>> byPlace = new LinkedHashMap<>();
        members.forEach((opening, indexes) -> {
            Place place = Place.of(questions.get(opening));
            byPlace.computeIfAbsent(place, first -> new ArrayList<>()).add(new Discussion(place, indexes));
        });
        return byPlace.values().stream().flatMap(List::stream).toList();
    }

    private static int openingOf(
            EvaluationQuestion question,
            String earlier,
            List<EvaluationQuestion> questions,
            Map<String, Integer> openings) {
        Integer opening = openings.get(earlier);
        if (opening == null) {
            throw new IllegalArgumentException(
                    "question %s follows %s, which is not before it".formatted(question.id(), earlier));
        }
        if (!questions.get(opening).database().equals(question.database())) {
            throw new IllegalArgumentException(
                    "question %s follows %s, which is about another database".formatted(question.id(), earlier));
        }
        return opening;
    }

    /**
     * What an engine is opened for.
     *
     * @param database the database
     * @param now when it is asked; null for the time of the evaluation
     */
    record Place(String database, @Nullable ZonedDateTime now) {

        static Place of(EvaluationQuestion question) {
            return new Place(question.database(), question.now());
        }

        Clock clock() {
            return now == null ? Clock.system(ZoneId.systemDefault()) : Clock.fixed(now.toInstant(), now.getZone());
        }
    }
}
