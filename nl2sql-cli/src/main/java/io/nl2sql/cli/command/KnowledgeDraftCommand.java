package io.nl2sql.cli.command;

import static java.util.stream.Collectors.toSet;

import io.nl2sql.cli.ExitCode;
import io.nl2sql.cli.Interruption;
import io.nl2sql.cli.ProgressLine;
import io.nl2sql.cli.Shell;
import io.nl2sql.cli.config.DatabaseOptions;
import io.nl2sql.cli.config.EngineSource;
import io.nl2sql.cli.config.LimitOptions;
import io.nl2sql.cli.config.ModelOptions;
import io.nl2sql.cli.config.OpenEngine;
import io.nl2sql.cli.knowledge.DraftYaml;
import io.nl2sql.cli.knowledge.KnowledgeYaml;
import io.nl2sql.core.domain.knowledge.Knowledge;
import io.nl2sql.core.domain.knowledge.TableNote.ColumnNote;
import io.nl2sql.core.domain.model.Discretion;
import io.nl2sql.core.domain.model.ModelTerms;
import io.nl2sql.core.domain.question.Cancellation;
import io.nl2sql.core.domain.question.Deadline;
import io.nl2sql.core.domain.schema.ColumnName;
import io.nl2sql.core.domain.schema.DatabaseSchema;
import io.nl2sql.core.drafting.DraftRequest;
import io.nl2sql.core.drafting.SemanticDraft;
import io.nl2sql.core.drafting.SemanticDrafter;
import io.nl2sql.core.port.out.LanguageModel;
import io.nl2sql.core.prompt.PromptBudget;
import io.nl2sql.core.retrieval.ColumnContents;
import io.nl2sql.core.retrieval.SampledValues;
import io.nl2sql.core.retrieval.SamplingLimits;
import io.nl2sql.core.retrieval.SamplingRequest;
import io.nl2sql.db.analysis.JSqlParserAnalyzer;
import io.nl2sql.llm.LanguageModels;
import io.nl2sql.llm.ModelSettings;
import io.nl2sql.llm.operations.ModelOperations;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Drafts what could be written about a database. */
@Command(
        name = "draft",
        description = "Drafts what could be known about a database, as YAML for a person to correct and import.",
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  nl2sql knowledge draft --db shop.sqlite --out shop.yaml",
            "  nl2sql knowledge draft --db shop.sqlite --model openai/gpt-5.2 --out shop.yaml",
            "",
            "Without a model it drafts what names, keys, comments and values say. A model",
            "completes that some tables at a time; what it says of things that are not",
            "there is left out. Nothing is stored: 'nl2sql knowledge import' does that.",
            "",
            "Exit codes: 0 drafted, 2 an option is wrong, 5 the database failed;",
            "'nl2sql --help' lists all."
        })
public final class KnowledgeDraftCommand implements Callable<Integer> {

    /** A draft needs to know which values there are, not all of them. */
    private static final SamplingLimits SAMPLES = new SamplingLimits(1_000, 500_000, 120);

    private final Shell shell;
    private final EngineSource engines;

    @Mixin
    private DatabaseOptions database = new DatabaseOptions();

    @Mixin
    private ModelOptions model = new ModelOptions();

    @Option(
            names = {"-o", "--out"},
            paramLabel = "FILE",
            description = "Write here rather than to standard output.")
    private @Nullable Path file;

    @Option(
            names = "--known",
            paramLabel = "FILE",
            description = {
                "What is known already, as 'knowledge export'",
                "writes it: values of columns that are",
                "sensitive there are not looked at."
            })
    private @Nullable Path known;

    @Option(
            names = "--no-samples",
            description = {"Put no stored values into the draft, and none", "before the model."})
    private boolean withoutSamples;

    @Option(
            names = {"-t", "--timeout"},
            paramLabel = "TIME",
            defaultValue = "15m",
            converter = LimitOptions.TimeSpan.class,
            description = {"Make do with what is drafted after so long: 30s, 2m.", "Default: ${DEFAULT-VALUE}."})
    private Duration timeout = Duration.ofMinutes(15);

    public KnowledgeDraftCommand(Shell shell, EngineSource engines) {
        this.shell = shell;
        this.engines = engines;
    }

    @Override
    public Integer call() {
        @Nullable
        LanguageModel writer =
                model.settings(shell).map(KnowledgeDraftCommand::careful).orElse(null);
        Knowledge knowledge = known == null ? Knowledge.NONE : KnowledgeYaml.read(known);
        Cancellation cancellation = new Cancellation();
        return Interruption.during(cancellation, () -> {
            ModelTerms terms = new ModelTerms("", Deadline.in(timeout, Clock.systemUTC()), cancellation);
            try (ProgressLine progress = new ProgressLine(shell, Clock.systemUTC());
                    OpenEngine open = engines.open(database, progress)) {
                SemanticDraft draft = draft(open, writer, knowledge, terms, progress);
                progress.clear();
                publish(draft, open.database().dialect().displayName());
            }
            return ExitCode.DONE.number();
        });
    }

    private static LanguageModel careful(ModelSettings settings) {
        return ModelOperations.withDefaults().around(LanguageModels.connect(settings), String.valueOf(settings.url()));
    }

    private SemanticDraft draft(
            OpenEngine open,
            @Nullable LanguageModel writer,
            Knowledge knowledge,
            ModelTerms terms,
            ProgressLine progress) {
        DatabaseSchema schema = open.engine().schema();
        boolean hidden = withoutSamples || database.policies().areInForce(shell);
        SampledValues samples = hidden
                ? SampledValues.of(List.of())
                : SampledValues.read(new SamplingRequest(
                        schema,
                        open.database().valueReader(),
                        SAMPLES,
                        progress,
                        terms.deadline(),
                        terms.cancellation()));
        return new SemanticDrafter(writer, new JSqlParserAnalyzer(schema.dialect()), PromptBudget.DEFAULT)
                .draft(new DraftRequest(
                        schema,
                        ColumnContents.of(schema, samples),
                        sensitive(knowledge, schema),
                        hidden ? Discretion.NO_ROWS : Discretion.SAMPLES,
                        terms,
                        progress));
    }

    /** Every column that a note may mean: one too many does no harm. */
    private static Set<ColumnName> sensitive(Knowledge knowledge, DatabaseSchema schema) {
        return knowledge.tables().stream()
                .flatMap(note -> note.columns().stream().filter(ColumnNote::sensitive))
                .map(ColumnNote::column)
                .flatMap(column -> columns(schema, column))
                .collect(toSet());
    }

    private static Stream<ColumnName> columns(DatabaseSchema schema, String name) {
        return schema.tables().stream()
                .flatMap(table -> table.columns().stream()
                        .filter(column -> column.name().equalsIgnoreCase(name))
                        .map(table::columnName));
    }

    private void publish(SemanticDraft draft, String dialect) {
        String text = DraftYaml.text(draft, "a %s database".formatted(dialect));
        if (file == null) {
            text.lines().forEach(shell.output()::line);
        } else {
            KnowledgeYaml.write(file, text);
            shell.note("drafted into %s: %s; read it before you import it".formatted(file, DraftYaml.counts(draft)));
        }
    }
}
