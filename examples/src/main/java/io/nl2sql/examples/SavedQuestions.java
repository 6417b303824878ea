package io.nl2sql.examples;

import io.nl2sql.core.domain.sql.SqlDraft;
import io.nl2sql.core.port.out.Generation;
import io.nl2sql.core.port.out.GenerationRequest;
import io.nl2sql.core.port.out.SqlGenerator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A generator of your own: questions that somebody reviewed, each with its statement. */
public final class SavedQuestions implements SqlGenerator {

    private final Map<String, String> statements;

    /** @param statements the statement of each question, the question in lower case without its question mark */
    public SavedQuestions(Map<String, String> statements) {
        this.statements = Map.copyOf(statements);
    }

    @Override
    public String name() {
        return "saved";
    }

    @Override
    public Generation generate(GenerationRequest request) {
        String question = request.question().text();
        String sql = statements.get(question.toLowerCase(Locale.ROOT).replaceAll("\\s*\\?$", ""));
        if (sql == null) {
            return new Generation.Declined("nobody has saved a statement for this question", List.of());
        }
        return new Generation.Drafted(List.of(new SqlDraft(sql, 1, "as saved: " + question, List.of(), name())));
    }
}
