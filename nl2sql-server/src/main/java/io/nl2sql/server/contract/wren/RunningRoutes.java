package io.nl2sql.server.contract.wren;

import com.fasterxml.jackson.core.JsonGenerator;
import io.nl2sql.core.domain.result.ExecutionLimits;
import io.nl2sql.server.http.Call;
import io.nl2sql.server.http.Contract;
import io.nl2sql.server.http.Ownership;
import io.nl2sql.server.http.Ownership.Place;
import io.nl2sql.server.http.Reply;
import io.nl2sql.server.http.Route;
import io.nl2sql.server.http.Route.Method;
import io.nl2sql.server.http.error.RefusedRequestException;
import io.nl2sql.server.http.wire.Absent;
import io.nl2sql.server.http.wire.Between;
import io.nl2sql.server.http.wire.Codec;
import io.nl2sql.server.http.wire.Doc;
import io.nl2sql.server.work.Errand;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Statements that clients send. Safe for concurrent use. */
final class RunningRoutes {

    private final Desk desk;
    private final Running running;
    private final WrenLimits limits;

    RunningRoutes(Desk desk, Running running, WrenLimits limits) {
        this.desk = desk;
        this.running = running;
        this.limits = limits;
    }

    @Doc("A statement whose rows are wanted.")
    record RunSqlRequest(
            @Doc("SQL query to execute, as the database or as the SQL standard spells it; required.") @Nullable
            String sql,

            @Doc("Thread of the conversation; a new one begins where it is left out.") @Nullable
            UUID threadId,

            @Doc("Most rows to return.") @Absent("1000") @Between(min = 1)
            long limit,

            @Doc("Beyond the contract: the connection; the primary one where it is left out.") @Nullable
            UUID connectionId) {}

    @Doc("Rows.")
    record RunSqlAnswer(
            UUID id,

            @Doc("One object a row; columns whose names repeat are told apart by _1, _2, …")
            List<Map<String, Object>> records,

            List<RecordColumn> columns,
            UUID threadId,
            @Doc("How many rows were returned.") long totalRows) {}

    @Doc("A column of rows.")
    record RecordColumn(
            String name,
            @Doc("VARCHAR, INTEGER, DECIMAL, TIMESTAMP, …") String type) {}

    List<Route> routes() {
        return List.of(Route.of(Contract.WREN, Method.POST, "/api/v1/run_sql")
                .guards(Ownership.thread(Place.BODY, "threadId"))
                .summary("Runs a query and returns its rows.")
                .takes(RunSqlRequest.class, """
                        {"sql": "SELECT customer_name, total_revenue FROM customers ORDER BY total_revenue DESC LIMIT 5", \
                        "limit": 100}""")
                .answers(200, RunSqlAnswer.class, "The rows.", """
                        {"id": "09d46224-0068-4ca3-bce4-f1fc85093eb6", "records": [{"customer_name": "Acme Corp", \
                        "total_revenue": 152340.50}, {"customer_name": "Global Industries", "total_revenue": 98200.00}], \
                        "columns": [{"name": "customer_name", "type": "VARCHAR"}, {"name": "total_revenue", "type": "DECIMAL"}], \
                        "threadId": "503a8ca5-8171-43b5-b45b-86de2849467b", "totalRows": 2}""")
                .fails(
                        400,
                        "No SQL, a limit that is not allowed, or INVALID_SQL_ERROR with the message of the database.")
                .fails(404, "The thread or the connection is unknown to the caller.")
                .fails(504, "The statement took too long: QUERY_TIMED_OUT.")
                .works()
                .servedBy(this::runSql));
    }

    private Reply runSql(Call call) {
        RunSqlRequest request = call.body(RunSqlRequest.class);
        String sql = Desk.sql(request.sql());
        if (request.limit() > limits.mostRows()) {
            throw RefusedRequestException.badRequest(
                    "limit is above %d: ask for fewer rows".formatted(limits.mostRows()));
        }
        Errand errand = desk.errand(call, "run_sql", request.connectionId(), request.threadId());
        ExecutionLimits allowed = limits.statement().withMaxRows(request.limit());
        return new Reply.Streamed(200, "application/json", out -> write(call.codec(), out, errand, sql, allowed));
    }

    private void write(Codec codec, OutputStream out, Errand errand, String sql, ExecutionLimits allowed)
            throws IOException {
        try (JsonGenerator json = codec.generator(out)) {
            // what is cut off must not look complete
            json.disable(JsonGenerator.Feature.AUTO_CLOSE_JSON_CONTENT);
            RecordsWriter writer = new RecordsWriter(json, UUID.randomUUID());
            running.run(errand, sql, allowed, writer);
            writer.end(Desk.thread(errand));
        }
    }
}
