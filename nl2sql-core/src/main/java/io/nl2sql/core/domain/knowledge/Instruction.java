package io.nl2sql.core.domain.knowledge;

import static io.nl2sql.core.check.Preconditions.requireText;

import java.util.List;

/**
 * Something that has to be observed in answers.
 *
 * @param id names it among the instructions of its connection
 * @param text what to observe
 * @param questions questions of the kind it is meant for; empty where it holds for all
 */
public record Instruction(String id, String text, List<String> questions) {
    public Instruction {
        requireText(id, "id");
        requireText(text, "text");
        questions = List.copyOf(questions);
    }

    /** Whether it holds for every question. */
    public boolean isGlobal() {
        return questions.isEmpty();
    }
}
