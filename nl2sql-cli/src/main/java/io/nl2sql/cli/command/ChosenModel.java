package io.nl2sql.cli.command;

import io.nl2sql.cli.Shell;
import io.nl2sql.cli.config.ModelOptions;
import io.nl2sql.core.port.out.LanguageModel;
import io.nl2sql.llm.LanguageModels;
import io.nl2sql.llm.ModelSettings;
import io.nl2sql.llm.operations.ModelOperations;
import org.jspecify.annotations.Nullable;

/** The model that somebody chose on the command line or in the environment, called with care. Stateless. */
final class ChosenModel {

    private ChosenModel() {}

    /** The model; null where none is chosen. */
    static @Nullable LanguageModel of(ModelOptions options, Shell shell) {
        return options.settings(shell).map(ChosenModel::connect).orElse(null);
    }

    private static LanguageModel connect(ModelSettings settings) {
        String endpoint = settings.url() == null ? "" : String.valueOf(settings.url());
        return ModelOperations.withDefaults().around(LanguageModels.connect(settings), endpoint);
    }
}
