package io.nl2sql.examples;

import io.nl2sql.core.Nl2Sql;
import io.nl2sql.core.domain.answer.Answer;
import io.nl2sql.core.generation.ModelSqlGenerator;
import io.nl2sql.core.generation.ModelUse;
import io.nl2sql.core.port.out.LanguageModel;
import io.nl2sql.db.DatabaseAddress;
import io.nl2sql.db.JdbcDatabase;
import io.nl2sql.llm.LanguageModels;
import io.nl2sql.llm.ModelProvider;
import io.nl2sql.llm.ModelSettings;
import io.nl2sql.llm.operations.ModelOperations;
import java.io.PrintStream;
import java.net.URI;
import java.time.Clock;

/** A language model behind the library: any server that speaks OpenAI's interface, such as vLLM or LM Studio. */
public final class AskWithAModel {

    private AskWithAModel() {}

    /** Takes the address, the model, the database and the question, such as {@code http://localhost:8000/v1 qwen3}. */
    public static void main(String[] arguments) {
        ask(URI.create(arguments[0]), arguments[1], arguments[2], arguments[3], System.out);
    }

    static void ask(URI server, String name, String address, String question, PrintStream out) {
        ModelSettings settings = ModelSettings.of(ModelProvider.OPENAI, name).withUrl(server);
        LanguageModel model =
                ModelOperations.withDefaults().around(LanguageModels.connect(settings), server.toString());
        try (Nl2Sql nl2sql = Nl2Sql.builder()
                .database(JdbcDatabase.open(DatabaseAddress.parse(address)))
                .generator(new ModelSqlGenerator(model, ModelUse.DEFAULT, Clock.systemUTC()))
                .build()) {
            Answer answer = nl2sql.ask(question);
            if (answer instanceof Answer.Answered answered) {
                out.println(answered.sql());
                answered.table().rows().forEach(row -> out.println(row.cells()));
            } else if (answer instanceof Answer.Declined declined) {
                out.println(declined.reason());
            } else if (answer instanceof Answer.NeedsClarification unclear) {
                out.println(unclear.asked());
            }
        }
    }
}
