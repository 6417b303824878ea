package io.nl2sql.cli.config;

import io.nl2sql.cli.Shell;
import io.nl2sql.core.domain.question.Ambiguity;
import io.nl2sql.core.generation.VerifiedFirstGenerator;
import io.nl2sql.core.port.out.LanguageModel;
import io.nl2sql.core.port.out.SqlGenerator;
import java.util.Optional;
import picocli.CommandLine.Mixin;

/** The options that say which database to ask, and what turns questions into SQL. */
public final class AnsweringOptions extends AskingOptions {

    @Mixin
    private GenerationOptions generation = new GenerationOptions();

    @Override
    SqlGenerator generator(Shell shell, SqlGenerator rules) {
        return new VerifiedFirstGenerator(generation.generator(shell, rules));
    }

    /** The model that is asked, if one is. */
    public Optional<LanguageModel> languageModel(Shell shell) {
        return generation.languageModel(shell);
    }

    /** Whether the model may see what stands in rows. */
    public boolean modelSeesRows() {
        return generation.modelSeesRows();
    }

    /** What is to be done about a question that has several readings. */
    public Ambiguity ambiguity() {
        return generation.ambiguity();
    }
}
