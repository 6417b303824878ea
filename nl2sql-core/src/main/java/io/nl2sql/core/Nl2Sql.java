package io.nl2sql.core;

import io.nl2sql.core.domain.answer.Answer;
import io.nl2sql.core.domain.schema.DatabaseSchema;
import io.nl2sql.core.port.in.AskQuestionCommand;
import io.nl2sql.core.port.in.AskQuestionUseCase;
import io.nl2sql.core.port.in.ExplainQuestionUseCase;
import io.nl2sql.core.port.in.RunSqlUseCase;

/**
 * Questions in plain language answered from one database: the entry for programs that embed the library.
 *
 * <p>Made once per database by {@link #builder()}, safe for concurrent use. The schema and the values of the database
 * are read on the first question and kept until {@link #refresh()}.
 */
public interface Nl2Sql extends AskQuestionUseCase, ExplainQuestionUseCase, RunSqlUseCase, AutoCloseable {

    /** Answers a question under the default limits. */
    default Answer ask(String question) {
        return ask(AskQuestionCommand.of(question));
    }

    /** The schema questions are answered from, inferred keys included; read on first use. */
    DatabaseSchema schema();

    /** Reads schema and values afresh; questions under way finish on what they began with. */
    void refresh();

    /** Closes the database. */
    @Override
    void close();

    /** Starts to assemble an engine. */
    static Nl2SqlBuilder builder() {
        return new Nl2SqlBuilder();
    }
}
