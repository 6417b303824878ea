package io.nl2sql.server.contract.engine;

import io.nl2sql.core.domain.answer.Answer;
import io.nl2sql.core.domain.connection.ExecutionMode;
import io.nl2sql.core.domain.connection.StoredConnection;
import io.nl2sql.core.domain.gate.ApprovedSql;
import io.nl2sql.core.domain.gate.Caller;
import io.nl2sql.core.domain.gate.GatePolicy;
import io.nl2sql.core.domain.gate.GateVerdict;
import io.nl2sql.core.domain.gate.GuardrailLevel;
import io.nl2sql.core.domain.model.ModelTerms;
import io.nl2sql.core.domain.quality.FanOutWarning;
import io.nl2sql.core.domain.question.Ambiguity;
import io.nl2sql.core.domain.question.Deadline;
import io.nl2sql.core.domain.result.ExecutionLimits;
import io.nl2sql.core.domain.result.ExecutionSummary;
import io.nl2sql.core.domain.result.ResultTable;
import io.nl2sql.core.domain.result.WriteLimits;
import io.nl2sql.core.domain.result.WriteSummary;
import io.nl2sql.core.domain.schema.DatabaseSchema;
import io.nl2sql.core.domain.sql.StatementType;
import io.nl2sql.core.error.Nl2SqlErrorCode;
import io.nl2sql.core.error.Nl2SqlException;
import io.nl2sql.core.port.in.Aim;
import io.nl2sql.core.port.in.AskQuestionCommand;
import io.nl2sql.core.port.in.WriteSqlUseCase.WriteSqlCommand;
import io.nl2sql.core.telling.SqlExplanation;
import io.nl2sql.server.contract.engine.QueryWire.ExplainSqlRequest;
import io.nl2sql.server.contract.engine.QueryWire.ExplainSqlResponse;
import io.nl2sql.server.contract.engine.QueryWire.QueryAttempt;
import io.nl2sql.server.contract.engine.QueryWire.QueryRequest;
import io.nl2sql.server.contract.engine.QueryWire.QueryResponse;
import io.nl2sql.server.contract.engine.QueryWire.QueryResult;
import io.nl2sql.server.contract.engine.QueryWire.SqlValidation;
import io.nl2sql.server.contract.engine.QueryWire.Step;
import io.nl2sql.server.http.Call;
import io.nl2sql.server.http.Contract;
import io.nl2sql.server.http.Ownership;
import io.nl2sql.server.http.Ownership.Place;
import io.nl2sql.server.http.Reply;
import io.nl2sql.server.http.Route;
import io.nl2sql.server.http.Route.Method;
import io.nl2sql.server.http.error.RefusedRequestException;
import io.nl2sql.server.work.Connections;
import io.nl2sql.server.work.Errand;
import io.nl2sql.server.work.Explaining;
import io.nl2sql.server.work.Milliseconds;
import io.nl2sql.server.work.RowNames;
import io.nl2sql.server.work.Workbench;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Questions and explanations. */
final class QueryRoutes {

    private static final String DOOR = "engine";
    private static final String QUERY_EXAMPLE = """
            {"connection": "chinook", "question": "Show 5 artist names"}""";
    private static final String ANSWER_EXAMPLE = """
            {"sql": "SELECT \\"Name\\" FROM \\"Artist\\" LIMIT 5", "validation": {"ok": true, "dialect": "sqlite", \
            "normalized_sql": "SELECT \\"Name\\" FROM \\"Artist\\" LIMIT 5", "errors": [], "warnings": []}, "result": \
            {"columns": ["Name"], "rows": [{"Name": "AC/DC"}], "row_count": 1, "truncated": false, "execution_ms": 2.5, \
            "dialect": "sqlite"}, "attempts": [{"index": 0, "sql": "SELECT \\"Name\\" FROM \\"Artist\\" LIMIT 5", \
            "validation_ok": true, "validation_errors": [], "execution_error": null}]}""";
    private static final String EXPLAIN_EXAMPLE = """
            {"connection": "chinook", "sql": "SELECT \\"Name\\" FROM \\"Artist\\" LIMIT 5"}""";
    private static final String STEPS_EXAMPLE = """
            {"markdown": "1. Selects artist names.", "steps": [{"title": "Step 1", "body": "Selects artist names."}]}""";

    private final Connections connections;
    private final Workbench workbench;
    private final Explaining explaining;
    private final StatementTexts texts;
    private final Supplier<ExecutionLimits> limits;
    private final boolean allowMutations;
    private final Duration timeout;
    private final Clock clock;

    QueryRoutes(EngineParts parts) {
        this.connections = parts.connections();
        this.workbench = parts.workbench();
        this.explaining = parts.explaining();
        this.texts = new StatementTexts(parts.translator());
        this.limits = parts.settings().limits();
        this.allowMutations = parts.settings().allowMutations();
        this.timeout = parts.settings().timeout();
        this.clock = parts.clock();
    }

    List<Route> routes() {
        return List.of(
                Route.of(Contract.ENGINE, Method.POST, "/query")
                        .summary("Answers a question with SQL and rows.")
                        .guards(Ownership.connection(Place.BODY, "connection"))
                        .takes(QueryRequest.class, QUERY_EXAMPLE)
                        .answers(
                                200,
                                QueryResponse.class,
                                "The answer, or what was tried in vain: then result is null.",
                                ANSWER_EXAMPLE)
                        .fails(404, "There is no such connection.")
                        .fails(422, "A field is missing or wrong.")
                        .fails(502, "The database or the language model failed.")
                        .works()
                        .servedBy(this::query),
                Route.of(Contract.ENGINE, Method.POST, "/query/explain")
                        .summary("Explains a statement step by step; it does not run.")
                        .guards(Ownership.connection(Place.BODY, "connection"))
                        .takes(ExplainSqlRequest.class, EXPLAIN_EXAMPLE)
                        .answers(200, ExplainSqlResponse.class, "The steps.", STEPS_EXAMPLE)
                        .fails(400, "The statement cannot be read.")
                        .fails(404, "There is no such connection.")
                        .fails(422, "A field is missing or wrong.")
                        .works()
                        .servedBy(this::explain));
    }

    private Reply query(Call call) {
        QueryRequest request = call.body(QueryRequest.class);
        StoredConnection connection = connections.require(call.principal(), request.connection());
        Errand errand = Errand.of(call, DOOR, "query", connection);
        boolean mayChange = request.allowMutations() == null ? allowMutations : request.allowMutations();
        Attempts attempts = new Attempts();
        AskQuestionCommand command = AskQuestionCommand.of(request.question())
                .withAmbiguity(Ambiguity.ASSUME)
                .withLimits(limits.get())
                .withTimeout(timeout)
                .withListener(attempts)
                .withConfirmation();
        String dialect = DialectNames.onTheWire(connection.engine());
        try {
            boolean runsAtOnce = connection.rules().mode() == ExecutionMode.AUTO_EXECUTE;
            boolean changes = mayChange
                    && connection.writable()
                    && runsAtOnce
                    && call.principal().owns(connection.ownerId());
            AskQuestionCommand aimed = changes ? command.withAim(new Aim.Statement(GatePolicy.MODERATE)) : command;
            Answer answer = workbench.ask(errand, aimed, Optional.empty());
            return Reply.ok(
                    answer instanceof Answer.Proposed proposed
                            ? carriedOut(proposed, errand, attempts, dialect)
                            : response(answer, attempts, errand.connection(), dialect));
        } catch (Nl2SqlException failure) {
            boolean ofStatement =
                    failure.code() == Nl2SqlErrorCode.QUERY_FAILED || failure.code() == Nl2SqlErrorCode.QUERY_TIMED_OUT;
            if (!ofStatement || attempts.last() == null) {
                throw failure;
            }
            return Reply.ok(failed(attempts, dialect, List.of(), connection));
        }
    }

    /** A statement that may change rows: it was made first, and runs as what it is. */
    private QueryResponse carriedOut(Answer.Proposed proposed, Errand errand, Attempts attempts, String dialect) {
        String sql = proposed.draft().sql();
        SqlValidation validation = validation(sql, proposed.warnings(), errand.connection(), dialect);
        try {
            return new QueryResponse(sql, validation, run(proposed.sql(), sql, errand, dialect), attempts.all());
        } catch (Nl2SqlException failure) {
            attempts.failed(failure);
            throw failure;
        }
    }

    private QueryResult run(ApprovedSql approved, String sql, Errand errand, String dialect) {
        if (approved.type() == StatementType.SELECT) {
            ResultTable.Collector rows = new ResultTable.Collector();
            ExecutionSummary summary = workbench.run(errand, sql, limits.get(), rows);
            return result(rows.toTable(summary), summary, dialect);
        }
        WriteSummary summary = workbench.write(
                errand,
                new WriteSqlCommand(
                        sql,
                        GuardrailLevel.MODERATE,
                        Caller.AGENT,
                        WriteLimits.DEFAULT.withTimeout(limits.get().timeout()),
                        false,
                        errand.cancellation()));
        Long affected = summary.affectedRows();
        return new QueryResult(
                List.of(),
                List.of(),
                affected == null ? 0 : Math.toIntExact(affected),
                false,
                Milliseconds.of(summary.elapsed()),
                dialect);
    }

    private QueryResponse response(Answer answer, Attempts attempts, StoredConnection connection, String dialect) {
        if (answer instanceof Answer.Answered answered) {
            SqlValidation validation = validation(answered.draft().sql(), answered.warnings(), connection, dialect);
            return new QueryResponse(
                    answered.draft().sql(),
                    validation,
                    result(answered.table(), answered.summary(), dialect),
                    attempts.all());
        }
        if (answer instanceof Answer.Declined declined) {
            return failed(attempts, dialect, List.of(declined.reason()), connection);
        }
        if (answer instanceof Answer.NeedsClarification unclear) {
            return failed(attempts, dialect, List.of(unclear.asked()), connection);
        }
        throw new IllegalStateException("unknown answer " + answer.getClass());
    }

    private QueryResponse failed(Attempts attempts, String dialect, List<String> reasons, StoredConnection connection) {
        @Nullable QueryAttempt last = attempts.last();
        if (last == null) {
            return new QueryResponse("", new SqlValidation(false, dialect, "", reasons, List.of()), null, List.of());
        }
        SqlValidation validation = last.validationOk()
                ? validation(last.sql(), List.of(), connection, dialect)
                : new SqlValidation(false, dialect, last.sql(), last.validationErrors(), List.of());
        return new QueryResponse(last.sql(), validation, null, attempts.all());
    }

    private SqlValidation validation(
            String sql, List<FanOutWarning> inflated, StoredConnection connection, String dialect) {
        List<String> warnings = new ArrayList<>(StatementTexts.remarks(sql));
        inflated.forEach(warning -> warnings.add(warning.message()));
        DatabaseSchema schema = workbench.schema(connection, false);
        return new SqlValidation(true, dialect, texts.normalized(sql, schema), List.of(), warnings);
    }

    private static QueryResult result(ResultTable table, ExecutionSummary summary, String dialect) {
        return new QueryResult(
                RowNames.of(table.columns()),
                RowObjects.of(table),
                table.rows().size(),
                table.truncated(),
                Milliseconds.of(summary.elapsed()),
                dialect);
    }

    private Reply explain(Call call) {
        ExplainSqlRequest request = call.body(ExplainSqlRequest.class);
        StoredConnection connection = connections.require(call.principal(), request.connection());
        Errand errand = Errand.of(call, DOOR, "explain", connection);
        WriteSqlCommand command = new WriteSqlCommand(
                request.sql(), GuardrailLevel.PERMISSIVE, Caller.HUMAN, WriteLimits.DEFAULT, true, call.cancellation());
        if (workbench.review(errand, command) instanceof GateVerdict.Rejected rejected) {
            throw RefusedRequestException.badRequest(
                    rejected.violations().get(0).message());
        }
        ModelTerms terms =
                new ModelTerms(call.principal().userId().toString(), Deadline.in(timeout, clock), call.cancellation());
        SqlExplanation explanation = explaining.explain(request.sql(), connection, terms);
        List<Step> steps = new ArrayList<>();
        for (String step : explanation.steps()) {
            steps.add(new Step("Step " + (steps.size() + 1), step));
        }
        return Reply.ok(new ExplainSqlResponse(explanation.numbered().stripTrailing(), steps));
    }
}
