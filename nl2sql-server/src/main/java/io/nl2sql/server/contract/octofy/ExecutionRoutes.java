package io.nl2sql.server.contract.octofy;

import static java.util.Objects.requireNonNull;

import io.nl2sql.core.domain.program.ProgramOutcome;
import io.nl2sql.core.domain.result.ExecutionLimits;
import io.nl2sql.core.domain.result.ResultTable;
import io.nl2sql.core.repair.FailedRun;
import io.nl2sql.core.repair.RepairOutcome;
import io.nl2sql.core.repair.RepairOutcome.GivenUp;
import io.nl2sql.core.repair.RepairOutcome.Succeeded;
import io.nl2sql.server.contract.octofy.ExecutionFindings.Findings;
import io.nl2sql.server.contract.octofy.ExecutionWire.ExecutePythonRequest;
import io.nl2sql.server.contract.octofy.ExecutionWire.ExecutePythonResponse;
import io.nl2sql.server.contract.octofy.ExecutionWire.ExecuteSqlRequest;
import io.nl2sql.server.contract.octofy.ExecutionWire.ExecuteSqlResponse;
import io.nl2sql.server.contract.octofy.ExecutionWire.ExecutionContext;
import io.nl2sql.server.contract.octofy.ExecutionWire.ExecutionResult;
import io.nl2sql.server.execution.ChartWish;
import io.nl2sql.server.execution.ProgramExecution;
import io.nl2sql.server.execution.RunRequest;
import io.nl2sql.server.execution.SqlExecution;
import io.nl2sql.server.execution.StatementRun;
import io.nl2sql.server.http.Call;
import io.nl2sql.server.http.Contract;
import io.nl2sql.server.http.Ownership;
import io.nl2sql.server.http.Ownership.Place;
import io.nl2sql.server.http.Reply;
import io.nl2sql.server.http.Route;
import io.nl2sql.server.http.Route.Method;
import io.nl2sql.server.http.RouteGroup;
import io.nl2sql.server.http.error.RefusedRequestException;
import io.nl2sql.server.source.Sources;
import io.nl2sql.server.work.Errand;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Statements and programs that run, and are mended where they do not. */
public final class ExecutionRoutes implements RouteGroup {

    private static final String DOOR = "octofy";
    private static final int DEFAULT_SECONDS = 60;
    private static final int DEFAULT_ROWS = 10_000;
    private static final String SQL_EXAMPLE = """
            {"source_id": "8f14e45f-ceea-4e6f-b1d0-000000000001", "sql": "SELECT Country, COUNT(*) AS Customers FROM Customer \
            GROUP BY Country", "context": {"user_query": "How many customers are there by country?"}, "timeout_seconds": 60, \
            "max_rows": 10000, "enable_profiling": true}""";
    private static final String SQL_ANSWER = """
            {"success": true, "output": "2 rows.", "error": null, "results": [{"name": "result", "type": "table", "data": \
            {"columns": ["Country", "Customers"], "data": [["Brazil", 2], ["Germany", 1]]}, "rows": 2, "columns": 2, \
            "recommendation": {"chart_type": "column", "x_axis": "Country", "y_axis": ["Customers"], "title": "Customers by \
            Country", "explanation": "Shows Customers by Country as bars.", "colors": ["#0072b2"]}}], "recommendation": \
            {"chart_type": "column", "x_axis": "Country", "y_axis": ["Customers"], "title": "Customers by Country", \
            "explanation": "Shows Customers by Country as bars.", "colors": ["#0072b2"]}, "execution_time": 0.01, \
            "rows_affected": 2, "data_profile": null, "insights": [], "auto_fixed": false, "fix_attempt": 1}""";

    private static final String PYTHON_EXAMPLE = """
            {"source_id": "8f14e45f-ceea-4e6f-b1d0-000000000001", "code": "rows = query(\\"SELECT Country FROM Customer\\")\\n\
            show(len(rows), \\"customers\\")\\n", "context": {"user_query": "How many customers are there?"}}""";
    private static final String PYTHON_ANSWER = """
            {"success": true, "output": "", "error": null, "results": [{"name": "customers", "type": "value", "data": 4, \
            "rows": 1, "columns": 1}], "recommendation": null, "execution_time": 0.4, "data_profile": null, "insights": [], \
            "auto_fixed": false, "fix_attempt": 1}""";

    private final Sources sources;
    private final SqlExecution statements;
    private final ProgramExecution programs;
    private final long hardMaxRows;
    private final Duration longest;
    private final Clock clock;

    /**
     * @param hardMaxRows most rows, whatever a request says
     * @param longest longest time of one run, whatever a request says
     */
    public ExecutionRoutes(
            Sources sources,
            SqlExecution statements,
            ProgramExecution programs,
            long hardMaxRows,
            Duration longest,
            Clock clock) {
        this.sources = requireNonNull(sources, "sources is null");
        this.statements = requireNonNull(statements, "statements is null");
        this.programs = requireNonNull(programs, "programs is null");
        this.hardMaxRows = hardMaxRows;
        this.longest = requireNonNull(longest, "longest is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    @Override
    public List<Route> routes() {
        return List.of(executeSqlRoute(), executePythonRoute());
    }

    private Route executeSqlRoute() {
        return Route.of(Contract.OCTOFY, Method.POST, "/api/v1/execute-sql")
                .summary("Runs a statement, and mends it where it fails: five runs in all.")
                .guards(Ownership.connection(Place.BODY, "source_id"))
                .takes(ExecuteSqlRequest.class, SQL_EXAMPLE)
                .answers(200, ExecuteSqlResponse.class, "What it gave, or why it does not run.", SQL_ANSWER)
                .fails(400, "No source is named, or the statement is blank.")
                .fails(403, "Nothing runs over the source.")
                .fails(404, "There is no such source.")
                .fails(422, "A field is missing or wrong.")
                .works()
                .servedBy(this::executeSql);
    }

    private Route executePythonRoute() {
        return Route.of(Contract.OCTOFY, Method.POST, "/api/v1/execute-python")
                .summary("Runs a program in the sandbox, and mends it where it fails: five runs in all.")
                .guards(Ownership.connection(Place.BODY, "source_id"))
                .takes(ExecutePythonRequest.class, PYTHON_EXAMPLE)
                .answers(200, ExecutePythonResponse.class, "What it gave, or why it does not run.", PYTHON_ANSWER)
                .fails(400, "No source is named, or the program is blank.")
                .fails(403, "Nothing runs over the source.")
                .fails(404, "There is no such source.")
                .fails(422, "A field is missing or wrong.")
                .fails(501, "Programs cannot be run here; the answer says what to do about it.")
                .works()
                .servedBy(this::executePython);
    }

    private Reply executeSql(Call call) {
        ExecuteSqlRequest request = call.body(ExecuteSqlRequest.class);
        Errand errand = Errand.of(call, DOOR, "execute_sql", sources.require(call.principal(), request.sourceId()));
        ExecutionLimits limits = limits(request.timeoutSeconds(), request.maxRows());
        RunRequest run = new RunRequest(call, errand, text(request.sql()), question(request.context()), limits);
        Instant begin = clock.instant();
        RepairOutcome<StatementRun> outcome = statements.run(run);
        double seconds = secondsSince(begin);
        if (outcome instanceof GivenUp<StatementRun> failed) {
            return Reply.ok(new ExecuteSqlResponse(
                    false,
                    "",
                    failed.last().message(),
                    List.of(),
                    null,
                    seconds,
                    null,
                    null,
                    List.of(),
                    null,
                    false,
                    failed.runs(),
                    null));
        }
        return Reply.ok(succeeded((Succeeded<StatementRun>) outcome, request, run, seconds));
    }

    private static ExecuteSqlResponse succeeded(
            Succeeded<StatementRun> outcome, ExecuteSqlRequest request, RunRequest run, double seconds) {
        @Nullable ResultTable table = outcome.value().table();
        List<ExecutionResult> results = table == null
                ? List.of()
                : List.of(ExecutionFindings.table(
                        "result",
                        table,
                        run.question(),
                        wish(request.chartTypeOverride(), request.preservedXAxis(), request.preservedYAxis())));
        Findings findings = table != null && request.enableProfiling()
                ? ExecutionFindings.lookInto(table, run.errand().cancellation())
                : Findings.NONE;
        return new ExecuteSqlResponse(
                true,
                output(outcome.value()),
                null,
                results,
                results.isEmpty() ? null : results.get(0).recommendation(),
                seconds,
                outcome.value().rows(),
                findings.profile(),
                findings.insights(),
                outcome.isMended() ? outcome.text() : null,
                outcome.isMended(),
                outcome.runs(),
                originalError(outcome.failed()));
    }

    private Reply executePython(Call call) {
        ExecutePythonRequest request = call.body(ExecutePythonRequest.class);
        Errand errand = Errand.of(call, DOOR, "execute_python", sources.require(call.principal(), request.sourceId()));
        ExecutionLimits limits = limits(request.timeoutSeconds(), request.maxRows());
        RunRequest run = new RunRequest(call, errand, text(request.code()), question(request.context()), limits);
        Instant begin = clock.instant();
        RepairOutcome<ProgramOutcome> outcome = programs.run(run);
        double seconds = secondsSince(begin);
        if (outcome instanceof GivenUp<ProgramOutcome> failed) {
            return Reply.ok(new ExecutePythonResponse(
                    false,
                    "",
                    failed.last().message(),
                    List.of(),
                    null,
                    seconds,
                    null,
                    List.of(),
                    null,
                    false,
                    failed.runs(),
                    null));
        }
        return Reply.ok(succeeded((Succeeded<ProgramOutcome>) outcome, request, run, seconds));
    }

    private static ExecutePythonResponse succeeded(
            Succeeded<ProgramOutcome> outcome, ExecutePythonRequest request, RunRequest run, double seconds) {
        List<ExecutionResult> results = ExecutionOutputs.results(
                outcome.value().outputs(),
                run.question(),
                wish(request.chartTypeOverride(), request.preservedXAxis(), request.preservedYAxis()));
        Findings findings = request.enableProfiling()
                ? ExecutionOutputs.firstTable(outcome.value().outputs())
                        .map(table ->
                                ExecutionFindings.lookInto(table, run.errand().cancellation()))
                        .orElse(Findings.NONE)
                : Findings.NONE;
        return new ExecutePythonResponse(
                true,
                outcome.value().output(),
                null,
                results,
                results.stream()
                        .map(ExecutionResult::recommendation)
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null),
                seconds,
                findings.profile(),
                findings.insights(),
                outcome.isMended() ? outcome.text() : null,
                outcome.isMended(),
                outcome.runs(),
                originalError(outcome.failed()));
    }

    private static String output(StatementRun run) {
        Long rows = run.rows();
        if (rows == null) {
            return "Done.";
        }
        String counted = "%s row%s".formatted(String.format(Locale.ROOT, "%,d", rows), rows == 1 ? "" : "s");
        if (run.table() == null) {
            return counted + " changed.";
        }
        return run.table().truncated() ? "The first " + counted + "; there are more." : counted + ".";
    }

    private double secondsSince(Instant begin) {
        return Duration.between(begin, clock.instant()).toNanos() / 1e9;
    }

    private static @Nullable String originalError(List<FailedRun> failed) {
        return failed.isEmpty() ? null : failed.get(0).failure().message();
    }

    private static ChartWish wish(@Nullable String type, @Nullable String horizontal, @Nullable List<String> vertical) {
        return new ChartWish(type, horizontal, vertical == null ? List.of() : vertical);
    }

    private static String text(String text) {
        if (text.isBlank()) {
            throw RefusedRequestException.badRequest("Bad request");
        }
        return text;
    }

    private static String question(@Nullable ExecutionContext context) {
        return context == null || context.userQuery() == null ? "" : context.userQuery();
    }

    private ExecutionLimits limits(@Nullable Integer seconds, @Nullable Integer rows) {
        Duration time = Duration.ofSeconds(seconds == null ? DEFAULT_SECONDS : seconds);
        return ExecutionLimits.DEFAULT
                .withTimeout(time.compareTo(longest) < 0 ? time : longest)
                .withMaxRows(Math.min(rows == null ? DEFAULT_ROWS : rows, hardMaxRows));
    }
}
