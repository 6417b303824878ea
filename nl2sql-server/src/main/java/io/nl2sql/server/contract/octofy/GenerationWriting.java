package io.nl2sql.server.contract.octofy;

import io.nl2sql.core.domain.model.TokenUsage;
import io.nl2sql.core.domain.question.Conversation;
import io.nl2sql.core.domain.schema.Table;
import io.nl2sql.core.domain.schema.TableKind;
import io.nl2sql.server.agent.AgentAnswer;
import io.nl2sql.server.agent.AgentTask;
import io.nl2sql.server.agent.CandidateObject;
import io.nl2sql.server.agent.ErrorCategory;
import io.nl2sql.server.agent.Failure;
import io.nl2sql.server.agent.TriedStatement;
import io.nl2sql.server.contract.octofy.GenerationWire.AttemptOut;
import io.nl2sql.server.contract.octofy.GenerationWire.CandidateOut;
import io.nl2sql.server.contract.octofy.GenerationWire.FailureReportOut;
import io.nl2sql.server.contract.octofy.GenerationWire.ObjectOut;
import io.nl2sql.server.contract.octofy.GenerationWire.ResultOut;
import io.nl2sql.server.contract.octofy.GenerationWire.TokenUsageOut;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Writes answers as they are sent. Stateless. */
final class GenerationWriting {

    private GenerationWriting() {}

    static ResultOut result(AgentTask task, AgentAnswer answer, UUID sourceId, Duration time) {
        List<String> asked = new ArrayList<>();
        task.before().turns().stream().map(Conversation.Turn::question).forEach(asked::add);
        asked.add(task.question());
        @Nullable Failure failure = answer.failure();
        @Nullable ErrorCategory category = failure == null ? answer.topic() : failure.category();
        return new ResultOut(
                answer.code(),
                answer.explanation(),
                answer.queryType(),
                answer.finding().context(),
                asked,
                answer.finding().objects().stream()
                        .map(GenerationWriting::object)
                        .toList(),
                answer.finding().branch(),
                sourceId.toString(),
                answer.codeEdited(),
                answer.success(),
                answer.effort().attempts(),
                usage(answer.effort().usage()),
                time.toMillis(),
                answer.effort().invented(),
                Math.max(0, answer.effort().attempts() - 1),
                answer.finding().canonicalQuestion(),
                category == null ? null : category.wireName(),
                failure == null ? null : report(failure),
                answer.tool().isEmpty() ? null : answer.tool());
    }

    /** The answer to a question that several sources may be meant by. */
    static ResultOut choice(String question, String text, Duration time) {
        return new ResultOut(
                "",
                text,
                "general",
                "",
                List.of(question),
                List.of(),
                "no_discovery",
                null,
                false,
                true,
                0,
                usage(TokenUsage.NONE),
                time.toMillis(),
                0,
                0,
                question,
                null,
                null,
                null);
    }

    static TokenUsageOut usage(TokenUsage usage) {
        return new TokenUsageOut(usage.input(), usage.output(), usage.input() + usage.output());
    }

    static String type(Table table) {
        return table.kind() == TableKind.TABLE ? "table" : "view";
    }

    private static ObjectOut object(AgentAnswer.UsedTable used) {
        Table table = used.candidate().table();
        return new ObjectOut(table.name().schema(), table.name().table(), type(table), used.chosen());
    }

    private static CandidateOut candidate(CandidateObject candidate) {
        Table table = candidate.table();
        return new CandidateOut(
                table.name().schema(),
                table.name().table(),
                type(table),
                candidate.score(),
                candidate.matchedColumns(),
                table.comment() == null ? "" : table.comment());
    }

    private static FailureReportOut report(Failure failure) {
        List<AttemptOut> attempts = new ArrayList<>();
        List<TriedStatement> tried = failure.tried();
        for (int index = 0; index < tried.size(); index++) {
            TriedStatement one = tried.get(index);
            boolean last = index == tried.size() - 1;
            attempts.add(new AttemptOut(
                    one.attempt(),
                    one.stage(),
                    one.tried(),
                    one.reason(),
                    last ? "stopped" : "another statement was tried",
                    one.candidates().stream().map(GenerationWriting::candidate).toList()));
        }
        return new FailureReportOut(
                failure.message(),
                failure.plan(),
                attempts,
                failure.guidance(),
                failure.candidates().stream().map(GenerationWriting::candidate).toList());
    }

    /** What is worth recording of an answer. */
    static Map<String, Object> activity(AgentTask task, AgentAnswer answer, UUID sourceId) {
        return Map.of(
                "query", task.question(),
                "source_id", sourceId.toString(),
                "query_type", answer.queryType(),
                "discovery_branch", answer.finding().branch(),
                "attempts", answer.effort().attempts());
    }
}
