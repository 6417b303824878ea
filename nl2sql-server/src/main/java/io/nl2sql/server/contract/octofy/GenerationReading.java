package io.nl2sql.server.contract.octofy;

import com.fasterxml.jackson.databind.JsonNode;
import io.nl2sql.core.domain.question.Conversation;
import io.nl2sql.core.domain.question.Question;
import io.nl2sql.db.analysis.ReadDialects;
import io.nl2sql.server.agent.AgentLanguage;
import io.nl2sql.server.agent.AgentMode;
import io.nl2sql.server.agent.AgentTask;
import io.nl2sql.server.agent.NamedObject;
import io.nl2sql.server.contract.octofy.GenerationWire.GenerateRequest;
import io.nl2sql.server.http.error.FieldProblem;
import io.nl2sql.server.http.error.RefusedRequestException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads what is asked from what was sent. Stateless. */
final class GenerationReading {

    private static final int LONGEST_BACKGROUND = 8_000;

    private GenerationReading() {}

    /** @throws RefusedRequestException 400 where there is no question */
    static String question(String query) {
        if (query.isBlank()) {
            throw RefusedRequestException.badRequest("Bad request");
        }
        return new Question(query).text();
    }

    /**
     * The task.
     *
     * @param remembered what was said before in the same session
     */
    static AgentTask task(GenerateRequest request, AgentLanguage language, Conversation remembered) {
        return new AgentTask(
                question(request.query()),
                language,
                mode(request.queryMode()),
                before(request, remembered),
                background(request),
                new AgentTask.Tables(
                        objects(request.databaseObjects()),
                        objects(request.tableOverride()),
                        objects(request.userSelectedTables())),
                code(request),
                new AgentTask.Options(
                        request.forceGeneral(),
                        text(request.chartTypeOverride()),
                        request.topK() == null ? 0 : request.topK(),
                        isOn(request.semanticMode()),
                        dialect(request.dialect(), language)));
    }

    private static AgentMode mode(@Nullable String mode) {
        return mode == null ? AgentMode.GENERATE : AgentMode.valueOf(mode.toUpperCase(Locale.ROOT));
    }

    /** What the session remembers, what the client says was asked before, and the statement before. */
    private static Conversation before(GenerateRequest request, Conversation remembered) {
        Conversation before = remembered;
        List<JsonNode> history = request.queryHistory() == null ? List.of() : request.queryHistory();
        String last = "";
        for (JsonNode item : history) {
            String question =
                    item.isTextual() ? item.textValue() : first(item, "query", "question", "user_query", "content");
            String sql = first(item, "sql", "generated_sql", "sql_query", "previousSQL");
            if (question.isBlank()) {
                continue;
            }
            last = question.strip();
            before = sql.isBlank() ? before : before.and(new Conversation.Turn.Answered(last, sql.strip()));
        }
        String sql = text(request.previousSql());
        if (sql.isBlank()) {
            return before;
        }
        boolean known = before.turns().stream()
                .anyMatch(turn -> turn instanceof Conversation.Turn.Answered answered
                        && answered.sql().equals(sql));
        return known
                ? before
                : before.and(new Conversation.Turn.Answered(last.isEmpty() ? AgentTask.UNKNOWN_QUESTION : last, sql));
    }

    private static List<String> background(GenerateRequest request) {
        List<String> texts = new ArrayList<>();
        add(texts, request.context(), "");
        add(texts, request.planningContext(), "Plan: ");
        return texts;
    }

    private static void add(List<String> texts, @Nullable JsonNode value, String title) {
        if (value == null || value.isNull() || (value.isContainerNode() && value.isEmpty())) {
            return;
        }
        String text = value.isTextual() ? value.textValue() : value.toString();
        if (!text.isBlank()) {
            String whole = title + text.strip();
            texts.add(whole.substring(0, Math.min(LONGEST_BACKGROUND, whole.length())));
        }
    }

    private static AgentTask.@Nullable Code code(GenerateRequest request) {
        String code = text(request.existingCode());
        String error = text(request.errorMessage());
        if (code.isBlank() && !error.isBlank()) {
            code = text(request.previousSql());
        }
        return code.isBlank() ? null : new AgentTask.Code(code, error, request.isUserCode());
    }

    /** Names as clients send them: texts, or objects that spell schema and name in one of several ways. */
    private static List<NamedObject> objects(@Nullable List<JsonNode> sent) {
        List<NamedObject> objects = new ArrayList<>();
        for (JsonNode item : sent == null ? List.<JsonNode>of() : sent) {
            String name = item.isTextual()
                    ? item.textValue()
                    : first(item, "name", "object_name", "table_name", "table", "full_name");
            if (name.isBlank()) {
                throw RefusedRequestException.unprocessable(List.of(new FieldProblem(
                        List.of("body", "database_objects"), "Objects are named by schema and name", "value_error")));
            }
            NamedObject object = NamedObject.written(name);
            String schema = first(item, "schema", "schema_name");
            objects.add(
                    object.schema().isEmpty() && !schema.isBlank()
                            ? new NamedObject(schema.strip(), object.name())
                            : object);
        }
        return objects;
    }

    private static String first(JsonNode item, String... names) {
        for (String name : names) {
            if (item.path(name).isTextual()) {
                return item.path(name).textValue();
            }
        }
        return "";
    }

    private static boolean isOn(@Nullable JsonNode mode) {
        if (mode == null || mode.isNull()) {
            return true;
        }
        return mode.isBoolean()
                ? mode.booleanValue()
                : !List.of("off", "none", "false", "disabled", "raw")
                        .contains(mode.asText().toLowerCase(Locale.ROOT));
    }

    /** Our id of a kind of SQL; empty where that of the source is wanted. */
    private static String dialect(@Nullable String sent, AgentLanguage language) {
        if (sent == null || sent.isBlank() || language != AgentLanguage.SQL) {
            return "";
        }
        String id = switch (sent.strip().toLowerCase(Locale.ROOT)) {
            case "tsql", "t-sql", "mssql", "sql server", "sqlserver" -> "sqlserver";
            case "postgres", "postgresql" -> "postgresql";
            default -> sent.strip().toLowerCase(Locale.ROOT);
        };
        return Optional.of(id)
                .filter(ReadDialects.ids()::contains)
                .orElseThrow(() -> RefusedRequestException.unprocessable(List.of(new FieldProblem(
                        List.of("body", "dialect"),
                        "Input should be tsql or one of " + String.join(", ", ReadDialects.ids()),
                        "enum"))));
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }
}
