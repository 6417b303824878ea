package io.nl2sql.cli.evaluation;

import io.nl2sql.cli.Shell;
import io.nl2sql.cli.config.GenerationOptions;
import io.nl2sql.cli.config.GeneratorName;
import io.nl2sql.core.error.Nl2SqlErrorCode;
import io.nl2sql.core.error.Nl2SqlException;
import io.nl2sql.core.evaluation.RecordedSqlGenerator;
import io.nl2sql.core.port.out.SqlGenerator;
import io.nl2sql.rules.RulesSqlGenerator;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that say what turns the questions of an evaluation into SQL: the rules, unless something else is named. */
public final class GeneratorOptions {

    @Mixin
    private GenerationOptions generation = new GenerationOptions();

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
     * The generators, one for each clock that questions are asked by.
     *
     * @param prompts where the prompts of a model go
     * @throws Nl2SqlException CONFIGURATION_INVALID or NOT_FOUND when an option or a file is wrong
     */
    public Function<Clock, SqlGenerator> generators(Shell shell, PromptFile prompts) {
        if (replay != null) {
            requireModel("--replay");
        }
        Map<String, List<String>> replies = replay == null ? Map.of() : ReplyFile.read(replay);
        Map<Clock, SqlGenerator> known = new ConcurrentHashMap<>();
        Clock now = Clock.system(ZoneId.systemDefault());
        // What is wrong with the options is told before the first question.
        known.put(now, generator(shell, prompts, replies, now));
        return clock -> known.computeIfAbsent(clock, time -> generator(shell, prompts, replies, time));
    }

    private SqlGenerator generator(Shell shell, PromptFile prompts, Map<String, List<String>> replies, Clock clock) {
        RulesSqlGenerator rules =
                RulesSqlGenerator.create(generation.rulesConfig().withClock(clock));
        if (name() == GeneratorName.RULES) {
            return rules;
        }
        if (replay == null && !prompts.isWritten()) {
            return generation.generator(shell, rules);
        }
        return generation.assemble(
                name(), rules, use -> new RecordedSqlGenerator(replies, prompts::add, use, Clock.systemUTC()));
    }

    private GeneratorName name() {
        return generation.named().orElse(GeneratorName.RULES);
    }

    private void requireModel(String option) {
        if (name() == GeneratorName.RULES) {
            throw new Nl2SqlException(
                    Nl2SqlErrorCode.CONFIGURATION_INVALID, "%s needs --generator llm".formatted(option));
        }
    }
}
