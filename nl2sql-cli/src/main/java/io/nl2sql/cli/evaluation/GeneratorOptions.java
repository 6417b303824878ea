package io.nl2sql.cli.evaluation;

import io.nl2sql.core.error.Nl2SqlErrorCode;
import io.nl2sql.core.error.Nl2SqlException;
import io.nl2sql.core.evaluation.RecordedSqlGenerator;
import io.nl2sql.core.generation.ModelFirstGenerator;
import io.nl2sql.core.generation.ModelUse;
import io.nl2sql.core.generation.RulesFirstGenerator;
import io.nl2sql.core.port.out.SqlGenerator;
import io.nl2sql.rules.RulesSqlGenerator;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say what turns the questions of an evaluation into SQL. */
public final class GeneratorOptions {

    @Option(
            names = "--generator",
            paramLabel = "NAME",
            defaultValue = "rules",
            description = {"${COMPLETION-CANDIDATES}.", "Default: ${DEFAULT-VALUE}."})
    private GeneratorName generator = GeneratorName.RULES;

    @Option(
            names = "--replay",
            paramLabel = "FILE",
            description = {"What the model replied, one JSON object on", "each line: id, replies. It is not called."})
    private @Nullable Path replay;

    @Option(
            names = "--prompts-out",
            paramLabel = "FILE",
            description = {"Write what the model is to be sent here,", "without calling it."})
    private @Nullable Path promptsOut;

    /** Begins the file of prompts, where one is asked for. */
    public PromptFile openPrompts() {
        if (promptsOut == null) {
            return PromptFile.none();
        }
        requireModel("--prompts-out");
        return PromptFile.create(promptsOut);
    }

    /**
     * The generator.
     *
     * @param prompts where the prompts of a model go
     * @throws Nl2SqlException CONFIGURATION_INVALID or NOT_FOUND when an option or a file is wrong
     */
    public SqlGenerator generator(PromptFile prompts) {
        if (replay != null) {
            requireModel("--replay");
        }
        return switch (generator) {
            case RULES -> RulesSqlGenerator.create();
            case LLM -> model(prompts);
            case RULES_FIRST ->
                new RulesFirstGenerator(
                        RulesSqlGenerator.create(), model(prompts), RulesFirstGenerator.DEFAULT_CONFIDENCE);
            case LLM_FIRST -> new ModelFirstGenerator(model(prompts), RulesSqlGenerator.create());
        };
    }

    private void requireModel(String option) {
        if (generator == GeneratorName.RULES) {
            throw new Nl2SqlException(
                    Nl2SqlErrorCode.CONFIGURATION_INVALID, "%s needs --generator llm".formatted(option));
        }
    }

    private SqlGenerator model(PromptFile prompts) {
        if (replay == null && !prompts.isWritten()) {
            throw new Nl2SqlException(
                    Nl2SqlErrorCode.CONFIGURATION_INVALID,
                    "--generator %s needs --replay FILE or --prompts-out FILE".formatted(generator));
        }
        Map<String, List<String>> replies = replay == null ? Map.of() : ReplyFile.read(replay);
        return new RecordedSqlGenerator(replies, prompts::add, ModelUse.DEFAULT, Clock.systemUTC());
    }
}
