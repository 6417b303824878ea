package io.nl2sql.examples;

import io.nl2sql.core.port.out.SqlGenerator;
import io.nl2sql.testkit.generation.SqlGeneratorContract;
import java.util.Map;

class SavedQuestionsTest extends SqlGeneratorContract {

    @Override
    protected SqlGenerator generator() {
        return new SavedQuestions(Map.of("how many ships are there", "SELECT COUNT(*) FROM ship"));
    }

    @Override
    protected String answerableQuestion() {
        return "How many ships are there?";
    }
}
