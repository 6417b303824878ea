package io.nl2sql.cli.config;

import io.nl2sql.cli.Shell;
import io.nl2sql.core.domain.model.Discretion;
import io.nl2sql.core.domain.question.Ambiguity;
import io.nl2sql.core.error.Nl2SqlErrorCode;
import io.nl2sql.core.error.Nl2SqlException;
import io.nl2sql.core.generation.ModelFirstGenerator;
import io.nl2sql.core.generation.ModelSqlGenerator;
import io.nl2sql.core.generation.ModelUse;
import io.nl2sql.core.generation.RulesFirstGenerator;
import io.nl2sql.core.port.out.LanguageModel;
import io.nl2sql.core.port.out.SqlGenerator;
import io.nl2sql.llm.LanguageModels;
import io.nl2sql.llm.ModelSettings;
import io.nl2sql.llm.operations.ModelOperations;
import io.nl2sql.rules.RulesConfig;
import io.nl2sql.rules.RulesSqlGenerator;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that say what turns questions into SQL. */
public final class GenerationOptions {

    @Option(
            names = "--generator",
            paramLabel = "NAME",
            description = {
                "${COMPLETION-CANDIDATES}.",
                "rules is the engine that needs no model; rules-first",
                "asks the model where the rules are unsure, llm-first",
                "the rules while the model is down.",
                "Default: llm-first with a model, otherwise rules."
            })
    private @Nullable GeneratorName generator;

    @Mixin
    private ModelOptions model = new ModelOptions();

    @Option(
            names = "--votes",
            paramLabel = "N",
            defaultValue = "1",
            description = {"Ask the model for so many statements; what", "most of them find is the answer. Default: 1."
            })
    private int votes = 1;

    @Option(
            names = "--no-rows",
            description = {"The model sees nothing that stands in a row:", "placeholders instead of values, no samples."
            })
    private boolean noRows;

    @Option(
            names = "--assume",
            description = {"Where a question has several readings, take the", "likeliest instead of asking back."})
    private boolean assume;

    @Option(
            names = "--least-confidence",
            paramLabel = "SHARE",
            description = {
                "The rules decline what they are less sure of,",
                "0 to 1. Default: 0.3; 0.5 where a wrong answer",
                "costs more than none."
            })
    private @Nullable Double leastConfidence;

    /** The generator that was named, if one was. */
    public Optional<GeneratorName> named() {
        return Optional.ofNullable(generator);
    }

    /** What is to be done about a question that has several readings. */
    public Ambiguity ambiguity() {
        return assume ? Ambiguity.ASSUME : Ambiguity.ASK_BACK;
    }

    /**
     * The generator that the command line and the environment ask for.
     *
     * @param rules the one that needs no model
     * @throws Nl2SqlException CONFIGURATION_INVALID if a model is needed and none is named
     */
    public SqlGenerator generator(Shell shell, SqlGenerator rules) {
        Optional<LanguageModel> asked = languageModel(shell);
        GeneratorName usual = asked.isPresent() ? GeneratorName.LLM_FIRST : GeneratorName.RULES;
        GeneratorName chosen = named().orElse(usual);
        SqlGenerator asUnsure = leastConfidence == null ? rules : RulesSqlGenerator.create(rulesConfig());
        return assemble(
                chosen, asUnsure, use -> new ModelSqlGenerator(required(asked, chosen), use, Clock.systemUTC()));
    }

    /**
     * The settings of the engine that needs no model.
     *
     * @throws Nl2SqlException CONFIGURATION_INVALID if one is out of range
     */
    public RulesConfig rulesConfig() {
        if (leastConfidence == null) {
            return RulesConfig.DEFAULT;
        }
        if (!(leastConfidence >= 0 && leastConfidence <= 1)) {
            throw new Nl2SqlException(Nl2SqlErrorCode.CONFIGURATION_INVALID, "--least-confidence takes 0 to 1");
        }
        return RulesConfig.DEFAULT.withLeastConfidence(leastConfidence);
    }

    private static LanguageModel required(Optional<LanguageModel> model, GeneratorName generator) {
        return model.orElseThrow(() -> new Nl2SqlException(
                Nl2SqlErrorCode.CONFIGURATION_INVALID,
                "--generator %s needs a model: name it with --model or NL2SQL_MODEL".formatted(generator)));
    }

    /** The model that is asked, if one is. */
    public Optional<LanguageModel> languageModel(Shell shell) {
        Optional<ModelSettings> settings = generator == GeneratorName.RULES ? Optional.empty() : model.settings(shell);
        return settings.map(GenerationOptions::connect);
    }

    /** Whether the model may see what stands in rows. */
    public boolean modelSeesRows() {
        return !noRows;
    }

    /** The generator of this name, made of these. */
    public SqlGenerator assemble(GeneratorName name, SqlGenerator rules, Function<ModelUse, SqlGenerator> llm) {
        return switch (name) {
            case RULES -> rules;
            case LLM -> llm.apply(use());
            case RULES_FIRST ->
                new RulesFirstGenerator(rules, llm.apply(use()), RulesFirstGenerator.DEFAULT_CONFIDENCE);
            case LLM_FIRST -> new ModelFirstGenerator(llm.apply(use()), rules);
        };
    }

    private ModelUse use() {
        if (votes < 1 || votes > ModelUse.MOST_VOTES) {
            throw new Nl2SqlException(
                    Nl2SqlErrorCode.CONFIGURATION_INVALID, "--votes takes 1 to %d".formatted(ModelUse.MOST_VOTES));
        }
        return ModelUse.DEFAULT.withVotes(votes).withDiscretion(noRows ? Discretion.NO_ROWS : Discretion.SAMPLES);
    }

    private static LanguageModel connect(ModelSettings settings) {
        String endpoint = settings.url() == null ? "" : String.valueOf(settings.url());
        return ModelOperations.withDefaults().around(LanguageModels.connect(settings), endpoint);
    }
}
