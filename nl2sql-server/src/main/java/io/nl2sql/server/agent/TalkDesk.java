package io.nl2sql.server.agent;

import static java.util.Objects.requireNonNull;

import io.nl2sql.core.code.CodeAdvisor;
import io.nl2sql.core.code.CodeFinding;
import io.nl2sql.core.code.CodeLanguage;
import io.nl2sql.core.code.CodeQueries;
import io.nl2sql.core.domain.gate.GateVerdict;
import io.nl2sql.core.domain.model.TokenUsage;
import io.nl2sql.core.domain.question.Conversation;
import io.nl2sql.core.domain.schema.ForeignKey;
import io.nl2sql.core.domain.schema.Table;
import io.nl2sql.core.port.in.AskQuestionCommand;
import io.nl2sql.core.port.in.Explanation;
import io.nl2sql.core.telling.DataDiscussion;
import io.nl2sql.core.telling.DataDiscussion.DiscussionRequest;
import io.nl2sql.core.telling.DatabaseGuide;
import io.nl2sql.core.telling.SqlExplainer;
import io.nl2sql.core.telling.SqlExplainer.ExplainRequest;
import io.nl2sql.db.analysis.JSqlParserOutliner;
import io.nl2sql.server.agent.AgentAnswer.Effort;
import io.nl2sql.server.agent.AgentAnswer.Finding;
import io.nl2sql.server.model.Models;
import io.nl2sql.server.work.Workbench;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Answers in words rather than in code. Safe for concurrent use. */
final class TalkDesk {

    private static final int MOST_TABLES = 40;

    private final Workbench workbench;
    private final Models models;

    TalkDesk(Workbench workbench, Models models) {
        this.workbench = requireNonNull(workbench, "workbench is null");
        this.models = requireNonNull(models, "models is null");
    }

    /** A conversation, whatever was asked. */
    AgentAnswer chat(Assignment assignment) {
        return said(assignment, "general", DataDiscussion.Aim.CHAT, guide(assignment, ""));
    }

    /** How to go about the question, or what there is to say about it. */
    AgentAnswer discuss(Assignment assignment) {
        boolean plan = assignment.task().mode() == AgentMode.PLAN;
        DataDiscussion.Aim aim = plan ? DataDiscussion.Aim.PLAN : DataDiscussion.Aim.DISCUSS;
        return said(assignment, "ask", aim, plan(assignment));
    }

    /** The tables that the question is about. */
    AgentAnswer search(Assignment assignment) {
        Finding finding = Findings.of(assignment, Branches.of(assignment));
        String text = finding.objects().isEmpty()
                ? guide(assignment, "nothing in this source fits the question")
                : finding.objects().stream()
                        .map(object -> "- **%s** (%s)%s"
                                .formatted(
                                        object.candidate().table().name(),
                                        object.candidate().score(),
                                        columns(object.candidate())))
                        .collect(Collectors.joining("\n"));
        return new AgentAnswer("", text, "search", finding, false, Effort.NONE, null, null, Map.of());
    }

    /** What to say to what is not about the data. */
    AgentAnswer offTopic(Assignment assignment, ErrorCategory category, String reason) {
        @Nullable MeteredModel model = model();
        String text = new DatabaseGuide(model)
                .guide(new DatabaseGuide.GuideRequest(
                        assignment.task().question(), reason, assignment.schema(), assignment.terms()))
                .text();
        Finding finding = new Finding(
                List.of(), "", category.wireName(), assignment.task().question());
        return new AgentAnswer("", text, "general", finding, false, effort(model), null, category, Map.of());
    }

    /** Advice on the code that was given, or on the question where there is none. */
    AgentAnswer advise(Assignment assignment) {
        AgentTask.@Nullable Code code = assignment.task().code();
        if (code == null) {
            return said(assignment, "code_advisor", DataDiscussion.Aim.PLAN, plan(assignment));
        }
        @Nullable MeteredModel model = model();
        CodeLanguage language = assignment.task().language().reviewedAs();
        CodeAdvisor.Aim aim = code.fails()
                ? CodeAdvisor.Aim.FIX
                : assignment.task().question().matches("(?is).*\\b(?:fast|slow|optimi[sz]e|performance|speed)\\w*\\b.*")
                        ? CodeAdvisor.Aim.OPTIMISE
                        : CodeAdvisor.Aim.REVIEW;
        Function<String, GateVerdict> reviewer =
                sql -> workbench.with(assignment.errand(), (engine, dialect) -> engine.review(sql));
        CodeAdvisor.Advice advice = new CodeAdvisor(model)
                .advise(new CodeAdvisor.AdviceRequest(
                        language, aim, code.text(), code.error(), reviewer, assignment.terms()));
        String text = Stream.concat(
                        advice.findings().stream().map(CodeFinding::text),
                        CodeQueries.refusals(language, code.text(), reviewer).stream())
                .map(line -> "- " + line)
                .collect(Collectors.joining("\n"));
        Finding finding = Findings.of(assignment, Branches.WITHOUT_DISCOVERY);
        return new AgentAnswer(
                advice.code(),
                text.isEmpty() ? "Nothing was found that has to be seen to." : text,
                "code_advisor",
                finding,
                !advice.code().isEmpty(),
                effort(model),
                null,
                null,
                Map.of());
    }

    /** What a statement does, step by step. */
    String steps(Assignment assignment, String sql) {
        List<String> steps = new SqlExplainer(
                        new JSqlParserOutliner(assignment.schema().dialect()), null)
                .explain(new ExplainRequest(sql, assignment.schema(), assignment.terms()))
                .steps();
        StringBuilder text = new StringBuilder();
        for (int index = 0; index < steps.size(); index++) {
            text.append(index + 1).append(". ").append(steps.get(index)).append('\n');
        }
        return text.toString().strip();
    }

    private AgentAnswer said(Assignment assignment, String queryType, DataDiscussion.Aim aim, String byRule) {
        @Nullable MeteredModel model = model();
        AgentTask task = assignment.task();
        List<Table> tables = assignment.ranked().isEmpty()
                ? assignment.schema().tables()
                : assignment.ranked().stream().map(CandidateObject::table).toList();
        String text = new DataDiscussion(model)
                .discuss(new DiscussionRequest(
                        aim,
                        task.question(),
                        task.before().turns().stream()
                                .map(Conversation.Turn::question)
                                .toList(),
                        task.background(),
                        tables.stream().limit(MOST_TABLES).map(Findings::line).toList(),
                        byRule,
                        assignment.terms()))
                .text();
        Finding finding = Findings.of(assignment, Branches.of(assignment));
        return new AgentAnswer("", text, queryType, finding, false, effort(model), null, null, Map.of());
    }

    private String guide(Assignment assignment, String reason) {
        return new DatabaseGuide(null)
                .guide(new DatabaseGuide.GuideRequest(
                        assignment.task().question(), reason, assignment.schema(), assignment.terms()))
                .text();
    }

    /** A plan by rule: the tables, how they belong together, and the steps of the statement that would be written. */
    private String plan(Assignment assignment) {
        List<Table> tables = assignment.ranked().stream()
                .limit(Findings.MOST_OBJECTS)
                .map(CandidateObject::table)
                .toList();
        if (tables.isEmpty()) {
            return guide(assignment, "no table of this source fits the question");
        }
        List<String> lines = new ArrayList<>();
        lines.add("Tables that fit the question:");
        tables.forEach(table -> lines.add("- " + Findings.line(table)));
        Set<?> names = tables.stream().map(Table::name).collect(Collectors.toSet());
        List<ForeignKey> keys = assignment.schema().foreignKeys().stream()
                .filter(key -> names.contains(key.from()) && names.contains(key.to()))
                .toList();
        if (!keys.isEmpty()) {
            lines.add("");
            lines.add("They belong together by:");
            keys.forEach(key -> lines.add("- %s (%s) = %s (%s)"
                    .formatted(
                            key.from(),
                            String.join(", ", key.fromColumns()),
                            key.to(),
                            String.join(", ", key.toColumns()))));
        }
        String steps = draftedSteps(assignment);
        if (!steps.isEmpty()) {
            lines.add("");
            lines.add("Steps:");
            lines.add(steps);
        }
        return String.join("\n", lines);
    }

    private String draftedSteps(Assignment assignment) {
        AskQuestionCommand command = AskQuestionCommand.of(assignment.task().question())
                .withGenerator(models.choose(Models.OFFLINE).generator());
        Explanation explanation = workbench.with(assignment.errand(), (engine, dialect) -> engine.explain(command));
        return explanation.reviews().stream()
                .findFirst()
                .map(review -> steps(assignment, review.draft().sql()))
                .orElse("");
    }

    private static String columns(CandidateObject candidate) {
        return candidate.matchedColumns().isEmpty() ? "" : ": " + String.join(", ", candidate.matchedColumns());
    }

    private @Nullable MeteredModel model() {
        return models.standardModel().map(MeteredModel::new).orElse(null);
    }

    private static Effort effort(@Nullable MeteredModel model) {
        return new Effort(0, model == null ? TokenUsage.NONE : model.used(), 0);
    }
}
