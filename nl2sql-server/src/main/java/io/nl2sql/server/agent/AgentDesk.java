package io.nl2sql.server.agent;

import static java.util.Objects.requireNonNull;

import io.nl2sql.core.code.CodeLanguage;
import io.nl2sql.core.domain.knowledge.RetrievedKnowledge;
import io.nl2sql.core.domain.model.ModelTerms;
import io.nl2sql.core.domain.model.TokenUsage;
import io.nl2sql.core.domain.question.Conversation;
import io.nl2sql.core.domain.question.Deadline;
import io.nl2sql.core.domain.schema.DatabaseSchema;
import io.nl2sql.core.domain.schema.Table;
import io.nl2sql.core.port.in.AskQuestionCommand;
import io.nl2sql.core.port.out.SqlTranslator;
import io.nl2sql.core.port.out.SqlTranslator.Translation;
import io.nl2sql.core.port.out.SqlTranslator.TranslationRequest;
import io.nl2sql.core.port.out.TextEmbedder;
import io.nl2sql.db.analysis.ReadDialects;
import io.nl2sql.server.agent.AgentAnswer.Effort;
import io.nl2sql.server.agent.AgentAnswer.Finding;
import io.nl2sql.server.agent.AgentAnswer.UsedTable;
import io.nl2sql.server.agent.AgentListener.Stage;
import io.nl2sql.server.agent.StatementOutcome.Written;
import io.nl2sql.server.model.Models;
import io.nl2sql.server.work.Errand;
import io.nl2sql.server.work.Workbench;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleSupplier;
import java.util.stream.Collectors;

/**
 * Answers questions of analysts with statements, programs or words, and says on the way how far it has come. Nothing that
 * did not pass the gate is given as a success. Safe for concurrent use.
 */
public final class AgentDesk {

    private final Workbench workbench;
    private final StatementDesk statements;
    private final ProgramDesk programs;
    private final TalkDesk talk;
    private final TableRelevance relevance;
    private final SqlTranslator translator;
    private final AgentLimits limits;
    private final Clock clock;

    /**
     * What it works with.
     *
     * @param workbench asks and records
     * @param models says which generator and model answer
     * @param known statements that were approved for questions
     * @param embedder tells meanings apart
     * @param leastFit how well a table has to fit a question at the moment that it is found, from 0 to 1
     * @param translator writes statements in other kinds of SQL
     * @param limits what one answer may take
     */
    public record Parts(
            Workbench workbench,
            Models models,
            KnownAnswers known,
            TextEmbedder embedder,
            DoubleSupplier leastFit,
            SqlTranslator translator,
            AgentLimits limits) {
        public Parts {
            requireNonNull(workbench, "workbench is null");
            requireNonNull(models, "models is null");
            requireNonNull(known, "known is null");
            requireNonNull(embedder, "embedder is null");
            requireNonNull(leastFit, "leastFit is null");
            requireNonNull(translator, "translator is null");
            requireNonNull(limits, "limits is null");
        }
    }

    public AgentDesk(Parts parts, Clock clock) {
        this.workbench = parts.workbench();
        this.statements = new StatementDesk(workbench, parts.models(), parts.known(), parts.limits());
        this.programs = new ProgramDesk(workbench, parts.models(), parts.translator());
        this.talk = new TalkDesk(workbench, parts.models());
        this.relevance = new TableRelevance(new Meanings(parts.embedder()), parts.leastFit());
        this.translator = parts.translator();
        this.limits = parts.limits();
        this.clock = requireNonNull(clock, "clock is null");
    }

    /**
     * The answer.
     *
     * @throws io.nl2sql.core.error.Nl2SqlException CANCELLED, and what is no fault of the question or of a model
     */
    public AgentAnswer answer(Errand errand, AgentTask task, AgentListener listener) {
        listener.stage(Stage.ROUTING, "Opening the source", Map.of());
        DatabaseSchema schema = workbench.with(errand, (engine, dialect) -> engine.schema());
        ObjectNames.Resolved pinned = ObjectNames.resolve(task.tables().pinned(), schema);
        ObjectNames.Resolved override = ObjectNames.resolve(task.tables().override(), schema);
        if (!task.tables().pinned().isEmpty()) {
            listener.stage(
                    Stage.VALIDATE_PINS,
                    "Looking for the pinned objects",
                    Map.of("found", pinned.found().size(), "missing", displayed(pinned.missing())));
        }
        Optional<AgentAnswer> unknown = unknown(task, pinned, override);
        if (unknown.isPresent()) {
            return unknown.get();
        }
        listener.stage(Stage.PREANALYSIS, "Reading the question", Map.of());
        List<Table> wanted = new ArrayList<>(pinned.found());
        wanted.addAll(ObjectNames.resolve(task.tables().selected(), schema).found());
        Assignment assignment = assignment(errand, task, listener, schema, wanted, override.found());
        return quick(assignment).orElseGet(() -> written(assignment));
    }

    /** What the source holds for a question, as a generator would see it. */
    public Discovery discover(Errand errand, String question) {
        DatabaseSchema schema = workbench.with(errand, (engine, dialect) -> engine.schema());
        AgentTask task = new AgentTask(
                question,
                AgentLanguage.SQL,
                AgentMode.SEARCH,
                Conversation.NONE,
                List.of(),
                AgentTask.Tables.NONE,
                null,
                AgentTask.Options.DEFAULT);
        return Discovery.of(assignment(errand, task, AgentListener.NONE, schema, List.of(), List.of()));
    }

    private Assignment assignment(
            Errand errand,
            AgentTask task,
            AgentListener listener,
            DatabaseSchema schema,
            List<Table> wanted,
            List<Table> override) {
        RetrievedKnowledge knowledge = workbench.with(
                errand,
                (engine, dialect) ->
                        engine.retrieve(AskQuestionCommand.of(task.question()).withConversation(task.before())));
        ModelTerms terms = new ModelTerms(
                errand.caller().userId().toString(), Deadline.in(limits.of(task), clock), errand.cancellation());
        String words = (task.before().words() + " " + task.question()).strip();
        return new Assignment(
                errand, task, listener, schema, knowledge, relevance.rank(words, knowledge), wanted, override, terms);
    }

    private static Optional<AgentAnswer> unknown(
            AgentTask task, ObjectNames.Resolved pinned, ObjectNames.Resolved override) {
        List<NamedObject> missing = new ArrayList<>(pinned.missing());
        missing.addAll(override.missing());
        if (missing.isEmpty()) {
            return Optional.empty();
        }
        List<CandidateObject> candidates = new ArrayList<>(pinned.candidates());
        candidates.addAll(override.candidates());
        String message = "the source has no %s: choose another object, or scan the source again"
                .formatted(String.join(", ", displayed(missing)));
        Failure failure = new Failure(ErrorCategory.PRIORITY_VALIDATION_FAILED, message, List.of(), candidates);
        List<UsedTable> found = pinned.found().stream()
                .map(table -> new UsedTable(new CandidateObject(table, 1, List.of()), true))
                .toList();
        Finding finding = new Finding(found, "", Branches.PINS_FAILED, task.question());
        return Optional.of(failed(task, failure, finding, Effort.NONE));
    }

    private static List<String> displayed(List<NamedObject> names) {
        return names.stream().map(NamedObject::display).toList();
    }

    /** Answers that nothing has to be written for. */
    private Optional<AgentAnswer> quick(Assignment assignment) {
        AgentTask task = assignment.task();
        if (task.options().general()) {
            return Optional.of(talk.chat(assignment));
        }
        return switch (task.mode()) {
            case SEARCH -> Optional.of(talk.search(assignment));
            case PLAN, ASK -> Optional.of(talk.discuss(assignment));
            case CODE_ADVISOR -> Optional.of(talk.advise(assignment));
            case GENERATE -> known(assignment);
        };
    }

    private Optional<AgentAnswer> known(Assignment assignment) {
        AgentTask task = assignment.task();
        Intent intent = task.code() == null ? Intent.of(task.question()) : Intent.DATA;
        return switch (intent) {
            case OFF_TOPIC -> Optional.of(talk.offTopic(assignment, ErrorCategory.OFF_TOPIC, ""));
            case APP_FEATURE -> Optional.of(talk.offTopic(assignment, ErrorCategory.APP_FEATURE, ""));
            case SYSTEM_METADATA -> statements.catalogue(assignment).map(written -> delivered(assignment, written));
            case DATA -> statements.find(assignment).map(written -> delivered(assignment, written));
        };
    }

    private AgentAnswer written(Assignment assignment) {
        if (assignment.task().code() == null) {
            assignment
                    .listener()
                    .stage(
                            Stage.DISCOVERY,
                            "Choosing tables",
                            Map.of(
                                    "tables",
                                    assignment.ranked().stream()
                                            .limit(Findings.MOST_OBJECTS)
                                            .map(candidate ->
                                                    candidate.table().name().toString())
                                            .toList(),
                                    "examples",
                                    assignment.knowledge().written().examples().size()));
        }
        StatementOutcome outcome = statements.write(assignment);
        if (outcome instanceof Written written) {
            return delivered(assignment, written);
        }
        boolean program = assignment.task().language() != AgentLanguage.SQL
                && assignment.task().code() != null;
        if (program) {
            return program(assignment, outcome);
        }
        if (outcome instanceof StatementOutcome.OffTopic other) {
            return talk.offTopic(assignment, ErrorCategory.OFF_TOPIC, other.reason());
        }
        StatementOutcome.Failed failed = (StatementOutcome.Failed) outcome;
        return failed(assignment.task(), failed.failure(), Findings.of(assignment, failed.branch()), failed.effort());
    }

    private AgentAnswer delivered(Assignment assignment, Written written) {
        if (assignment.task().language() != AgentLanguage.SQL) {
            return program(assignment, written);
        }
        Finding finding = Findings.of(assignment, written.sql(), written.branch(), written.reading());
        Optional<String> spelled = spelled(assignment, written);
        if (spelled.isEmpty()) {
            Failure failure = Failure.of(
                    ErrorCategory.VALIDATION,
                    "the statement has no equivalent in %s: leave dialect out for the SQL of the source"
                            .formatted(assignment.task().options().dialect()));
            return failed(assignment.task(), failure, finding, written.effort());
        }
        return new AgentAnswer(
                spelled.get(),
                explanation(assignment, written),
                AgentLanguage.SQL.queryType(),
                finding,
                written.edited(),
                written.effort(),
                null,
                null,
                tool(assignment.task()));
    }

    private String explanation(Assignment assignment, Written written) {
        return written.explanation().isEmpty() ? talk.steps(assignment, written.sql()) : written.explanation();
    }

    /** The statement in the SQL that is wanted; empty where it cannot be written there. */
    private Optional<String> spelled(Assignment assignment, Written written) {
        String wanted = assignment.task().options().dialect();
        if (wanted.isEmpty() || wanted.equals(assignment.schema().dialect().id())) {
            return Optional.of(written.sql());
        }
        DatabaseSchema there = new DatabaseSchema(ReadDialects.of(wanted), List.of(), List.of());
        return translator.translate(new TranslationRequest(written.sql(), assignment.schema(), there))
                        instanceof Translation.Written translated
                ? Optional.of(translated.sql())
                : Optional.empty();
    }

    private AgentAnswer program(Assignment assignment, StatementOutcome outcome) {
        AgentTask task = assignment.task();
        CodeLanguage language = task.language().code().orElseThrow();
        ProgramDesk.Outcome made = programs.write(assignment, language, outcome);
        ProgramDesk.Program program = made.program();
        if (program == null) {
            return failed(
                    task,
                    requireNonNull(made.failure(), "neither a program nor a reason"),
                    Findings.of(assignment, outcome.branch()),
                    outcome.effort());
        }
        String reading = outcome instanceof Written written ? written.reading() : "";
        String text = outcome instanceof Written written ? explanation(assignment, written) : "";
        String findings = program.findings().stream().map(line -> "- " + line).collect(Collectors.joining("\n"));
        TokenUsage usage = outcome.effort().usage().plus(program.usage());
        return new AgentAnswer(
                program.code(),
                (text + "\n" + findings).strip(),
                task.language().queryType(),
                Findings.of(assignment, program.sql(), outcome.branch(), reading),
                program.edited(),
                new Effort(
                        Math.max(outcome.effort().attempts(), program.edited() ? 1 : 0),
                        usage,
                        outcome.effort().invented()),
                null,
                null,
                tool(task));
    }

    private static AgentAnswer failed(AgentTask task, Failure failure, Finding finding, Effort effort) {
        String queryType = task.language().queryType();
        return new AgentAnswer(
                task.language().failureComment(failure.message()),
                failure.message(),
                queryType,
                finding,
                false,
                effort,
                failure,
                null,
                Map.of());
    }

    /** What the client may do with the rows. */
    private static Map<String, Object> tool(AgentTask task) {
        String chart = task.options().chart();
        Map<String, Object> tool = new LinkedHashMap<>();
        if (!chart.isEmpty() && !chart.equals("none")) {
            tool.put("tool", "chart");
            tool.put("chart_type", chart);
        }
        return tool;
    }
}
