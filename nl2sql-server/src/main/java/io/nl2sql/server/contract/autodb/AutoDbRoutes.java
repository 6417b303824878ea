package io.nl2sql.server.contract.autodb;

import static io.nl2sql.core.check.Preconditions.require;

import io.nl2sql.core.domain.answer.Answer;
import io.nl2sql.core.domain.connection.StoredConnection;
import io.nl2sql.core.domain.gate.Caller;
import io.nl2sql.core.domain.gate.GatePolicy;
import io.nl2sql.core.domain.gate.GateVerdict;
import io.nl2sql.core.domain.gate.GuardrailLevel;
import io.nl2sql.core.domain.model.ModelTerms;
import io.nl2sql.core.domain.question.Ambiguity;
import io.nl2sql.core.domain.question.Deadline;
import io.nl2sql.core.domain.result.ExecutionLimits;
import io.nl2sql.core.domain.result.ExecutionSummary;
import io.nl2sql.core.domain.result.ResultColumn;
import io.nl2sql.core.domain.result.ResultTable;
import io.nl2sql.core.domain.result.Row;
import io.nl2sql.core.domain.result.WriteLimits;
import io.nl2sql.core.domain.result.WriteSummary;
import io.nl2sql.core.domain.sql.StatementType;
import io.nl2sql.core.error.Nl2SqlException;
import io.nl2sql.core.port.in.Aim;
import io.nl2sql.core.port.in.AskQuestionCommand;
import io.nl2sql.core.port.in.WriteSqlUseCase.WriteSqlCommand;
import io.nl2sql.core.telling.AlternativesInWords;
import io.nl2sql.server.contract.autodb.AutoDbWire.ExecuteSqlRequest;
import io.nl2sql.server.contract.autodb.AutoDbWire.ExecuteSqlResponse;
import io.nl2sql.server.contract.autodb.AutoDbWire.ExecuteSqlResult;
import io.nl2sql.server.contract.autodb.AutoDbWire.GenerateSqlRequest;
import io.nl2sql.server.contract.autodb.AutoDbWire.GenerateSqlResponse;
import io.nl2sql.server.contract.autodb.AutoDbWire.GenerateSqlResult;
import io.nl2sql.server.contract.autodb.AutoDbWire.SqlError;
import io.nl2sql.server.http.Call;
import io.nl2sql.server.http.Contract;
import io.nl2sql.server.http.Ownership;
import io.nl2sql.server.http.Ownership.Place;
import io.nl2sql.server.http.Reply;
import io.nl2sql.server.http.Route;
import io.nl2sql.server.http.Route.Method;
import io.nl2sql.server.work.Connections;
import io.nl2sql.server.work.Errand;
import io.nl2sql.server.work.Explaining;
import io.nl2sql.server.work.Workbench;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** All routes of the contract. */
public final class AutoDbRoutes {

    private static final String DOOR = "autodb";

    /** A request to generate names no limits: these are the defaults of the request to execute. */
    private static final ExecutionLimits DEFAULTS = ExecutionLimits.DEFAULT;

    private static final long MOST_AFFECTED = 1_000_000;
    private static final String GENERATE_EXAMPLE = """
            {"connection_id": "8f14e45f-ceea-4e6f-b1d0-000000000001", "prompt": "How many customers are there?", \
            "execute": true, "caller": "agent", "guardrail": "strict"}""";
    private static final String EXECUTE_EXAMPLE = """
            {"connection_id": "8f14e45f-ceea-4e6f-b1d0-000000000001", "sql": "SELECT 1", "caller": "agent", \
            "guardrail": "strict", "row_limit": 100, "timeout_seconds": 10}""";

    private final Connections connections;
    private final Workbench workbench;
    private final Explaining explaining;
    private final Duration timeout;
    private final Clock clock;

    /** @param timeout longest time for a request to generate, more than zero */
    public AutoDbRoutes(
            Connections connections, Workbench workbench, Explaining explaining, Duration timeout, Clock clock) {
        require(!timeout.isNegative() && !timeout.isZero(), "timeout is not positive");
        this.connections = connections;
        this.workbench = workbench;
        this.explaining = explaining;
        this.timeout = timeout;
        this.clock = clock;
    }

    /** The routes. */
    public List<Route> routes() {
        return List.of(
                Route.of(Contract.AUTODB, Method.POST, "/api/v1/generate")
                        .summary("Generates SQL from natural language, and runs it where that is asked for.")
                        .guards(Ownership.connection(Place.BODY, "connection_id"))
                        .takes(GenerateSqlRequest.class, GENERATE_EXAMPLE)
                        .answers(200, GenerateSqlResponse.class, "The statement, or why there is none.", "")
                        .fails(404, "There is no such connection.")
                        .fails(422, "A field is missing or wrong.")
                        .works()
                        .servedBy(this::generate),
                Route.of(Contract.AUTODB, Method.POST, "/api/v1/execute")
                        .summary("Runs a statement.")
                        .guards(Ownership.connection(Place.BODY, "connection_id"))
                        .takes(ExecuteSqlRequest.class, EXECUTE_EXAMPLE)
                        .answers(200, ExecuteSqlResponse.class, "What it did, or why it did not run.", "")
                        .fails(404, "There is no such connection.")
                        .fails(422, "A field is missing or wrong.")
                        .works()
                        .servedBy(this::execute));
    }

    private Reply generate(Call call) {
        GenerateSqlRequest request = call.body(GenerateSqlRequest.class);
        StoredConnection connection = connections.require(call.principal(), request.connectionId());
        Errand errand = Errand.of(call, DOOR, "generate", connection);
        AskQuestionCommand command = AskQuestionCommand.of(request.prompt())
                .withAim(new Aim.Statement(GatePolicy.HUMAN))
                .withAmbiguity(Ambiguity.ASSUME)
                .withTimeout(timeout);
        try {
            Answer answer = workbench.ask(errand, command, Optional.empty());
            return Reply.ok(
                    answer instanceof Answer.Proposed proposed
                            ? generated(proposed, request, errand)
                            : refused(new SqlError(SqlFailures.GENERATION_FAILED, reason(answer))));
        } catch (Nl2SqlException failure) {
            return Reply.ok(refused(SqlFailures.of(failure)));
        }
    }

    private GenerateSqlResponse generated(Answer.Proposed proposed, GenerateSqlRequest request, Errand errand) {
        String sql = proposed.draft().sql();
        Statement statement = new Statement(
                sql,
                request.caller(),
                request.guardrail(),
                DEFAULTS,
                proposed.sql().type());
        if (workbench.review(errand, statement.command(errand)) instanceof GateVerdict.Rejected rejected) {
            SqlError error = SqlFailures.of(rejected.violations());
            return refused(new SqlError(SqlFailures.GUARDRAIL_VIOLATION, error.message()));
        }
        String explanation = explanation(proposed, errand);
        if (!request.execute()) {
            return generated(sql, explanation, statement.type(), null, null);
        }
        try {
            return generated(sql, explanation, statement.type(), run(statement, errand), null);
        } catch (Nl2SqlException failure) {
            return generated(
                    sql,
                    explanation,
                    statement.type(),
                    null,
                    SqlFailures.of(failure).message());
        }
    }

    private static GenerateSqlResponse generated(
            String sql,
            String explanation,
            StatementType type,
            @Nullable ExecuteSqlResult result,
            @Nullable String error) {
        return new GenerateSqlResponse(
                true, new GenerateSqlResult(sql, explanation, type.id(), result != null, result, error), null);
    }

    private static GenerateSqlResponse refused(SqlError error) {
        return new GenerateSqlResponse(false, null, error);
    }

    private static String reason(Answer answer) {
        if (answer instanceof Answer.Declined declined) {
            return declined.reason();
        }
        if (answer instanceof Answer.NeedsClarification unclear) {
            return unclear.asked();
        }
        throw new IllegalStateException("unknown answer " + answer.getClass());
    }

    /**
     * In the words of the model that wrote the statement, or else told from its tree, with how the question was read and
     * what its other readings would change.
     */
    private String explanation(Answer.Proposed proposed, Errand errand) {
        if (!proposed.draft().producer().equals("rules")
                && !proposed.draft().reading().isBlank()) {
            return proposed.draft().reading();
        }
        ModelTerms terms =
                new ModelTerms(errand.caller().userId().toString(), Deadline.in(timeout, clock), errand.cancellation());
        List<String> told = new ArrayList<>();
        if (!proposed.draft().reading().isBlank()) {
            told.add("Read as: " + proposed.draft().reading() + ".");
        }
        told.addAll(explaining
                .explain(proposed.draft().sql(), errand.connection(), terms)
                .steps());
        AlternativesInWords.lines(proposed.alternatives()).forEach(line -> told.add("Otherwise: " + line + "."));
        return String.join(" ", told);
    }

    private Reply execute(Call call) {
        ExecuteSqlRequest request = call.body(ExecuteSqlRequest.class);
        StoredConnection connection = connections.require(call.principal(), request.connectionId());
        Errand errand = Errand.of(call, DOOR, "execute", connection);
        ExecutionLimits limits =
                DEFAULTS.withMaxRows(request.rowLimit()).withTimeout(Duration.ofSeconds(request.timeoutSeconds()));
        Statement asked =
                new Statement(request.sql(), request.caller(), request.guardrail(), limits, StatementType.SELECT);
        try {
            GateVerdict verdict = workbench.review(errand, asked.command(errand));
            if (verdict instanceof GateVerdict.Approved approved) {
                Statement statement = asked.ofType(approved.sql().type());
                return Reply.ok(new ExecuteSqlResponse(true, run(statement, errand), null));
            }
            if (verdict instanceof GateVerdict.Rejected rejected) {
                return Reply.ok(new ExecuteSqlResponse(false, null, SqlFailures.of(rejected.violations())));
            }
            throw new IllegalStateException("unknown verdict " + verdict.getClass());
        } catch (Nl2SqlException failure) {
            return Reply.ok(new ExecuteSqlResponse(false, null, SqlFailures.of(failure)));
        }
    }

    private ExecuteSqlResult run(Statement statement, Errand errand) {
        if (statement.type() == StatementType.SELECT) {
            ResultTable.Collector collector = new ResultTable.Collector();
            ExecutionSummary summary = workbench.run(errand, statement.sql(), statement.limits(), collector);
            ResultTable table = collector.toTable(summary);
            return new ExecuteSqlResult(
                    table.columns().stream().map(ResultColumn::label).toList(),
                    table.rows().stream().map(Row::cells).toList(),
                    table.rows().size(),
                    table.truncated(),
                    null);
        }
        connections.requireOwner(errand.caller(), errand.connection());
        WriteSummary summary = workbench.write(errand, statement.command(errand));
        return new ExecuteSqlResult(List.of(), List.of(), 0, false, summary.affectedRows());
    }

    /** A statement, who runs it, and what it may take. */
    private record Statement(String sql, String caller, String guardrail, ExecutionLimits limits, StatementType type) {

        Statement ofType(StatementType known) {
            return new Statement(sql, caller, guardrail, limits, known);
        }

        WriteSqlCommand command(Errand errand) {
            return new WriteSqlCommand(
                    sql,
                    GuardrailLevel.valueOf(guardrail.toUpperCase(Locale.ROOT)),
                    Caller.valueOf(caller.toUpperCase(Locale.ROOT)),
                    new WriteLimits(MOST_AFFECTED, limits.timeout()),
                    false,
                    errand.cancellation());
        }
    }
}
