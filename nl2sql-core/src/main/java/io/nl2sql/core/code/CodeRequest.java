package io.nl2sql.core.code;

import static java.util.Objects.requireNonNull;

import io.nl2sql.core.domain.gate.ApprovedSql;
import io.nl2sql.core.domain.gate.GateVerdict;
import io.nl2sql.core.domain.model.ModelTerms;
import io.nl2sql.core.domain.schema.DatabaseSchema;
import java.util.function.Function;

/**
 * What code is wanted.
 *
 * @param question what was asked
 * @param language what it is to be written in
 * @param sql the query that answers the question; the code holds it as it is shown, without the conditions of policies
 * @param schema the tables of the query
 * @param task what is to become of code that there is already
 * @param instructions what the owner of the program asks of all code, such as a house style; may be empty
 * @param reviewer judges every query in code of a model, in the dialect the code is to run on
 * @param terms on which a model may be asked
 */
public record CodeRequest(
        String question,
        CodeLanguage language,
        ApprovedSql sql,
        DatabaseSchema schema,
        CodeTask task,
        String instructions,
        Function<String, GateVerdict> reviewer,
        ModelTerms terms) {

    public CodeRequest {
        requireNonNull(question, "question is null");
        requireNonNull(language, "language is null");
        requireNonNull(sql, "sql is null");
        requireNonNull(schema, "schema is null");
        requireNonNull(task, "task is null");
        requireNonNull(instructions, "instructions is null");
        requireNonNull(reviewer, "reviewer is null");
        requireNonNull(terms, "terms is null");
    }
}
