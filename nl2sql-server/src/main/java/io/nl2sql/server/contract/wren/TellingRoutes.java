package io.nl2sql.server.contract.wren;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.util.RawValue;
import io.nl2sql.core.chart.Chart;
import io.nl2sql.core.chart.ChartChoice;
import io.nl2sql.core.chart.ChartRequest;
import io.nl2sql.core.domain.result.ResultTable;
import io.nl2sql.server.contract.wren.Explanations.Matter;
import io.nl2sql.server.http.Call;
import io.nl2sql.server.http.Contract;
import io.nl2sql.server.http.EventStream;
import io.nl2sql.server.http.Ownership;
import io.nl2sql.server.http.Ownership.Place;
import io.nl2sql.server.http.Parameter;
import io.nl2sql.server.http.Reply;
import io.nl2sql.server.http.Route;
import io.nl2sql.server.http.Route.Method;
import io.nl2sql.server.http.error.RefusedRequestException;
import io.nl2sql.server.http.wire.Absent;
import io.nl2sql.server.http.wire.Between;
import io.nl2sql.server.http.wire.Doc;
import io.nl2sql.server.http.wire.UuidText;
import io.nl2sql.server.work.Errand;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is told about rows, and about questions that have none. Safe for concurrent use. */
final class TellingRoutes {

    private static final Parameter<String> QUERY_ID =
            Parameter.text("queryId", "The explanationQueryId of a NON_SQL_QUERY.");
    private static final int DEFAULT_CHARTED = 10_000;
    private static final int MOST_CHARTED = 1_000_000;

    private final Desk desk;
    private final Running running;
    private final Explanations explanations;
    private final Telling telling;
    private final GenerationRoutes generation;

    TellingRoutes(Desk desk, Running running, Explanations explanations, Telling telling, GenerationRoutes generation) {
        this.desk = desk;
        this.running = running;
        this.explanations = explanations;
        this.telling = telling;
        this.generation = generation;
    }

    @Doc("Rows that are wanted in words.")
    record GenerateSummaryRequest(
            @Doc("What the rows answer; required.") @Nullable
            String question,

            @Doc("The query that finds them; required.") @Nullable
            String sql,

            @Doc("Most rows that the summary rests on.") @Absent("500") @Between(min = 1, max = 1_000_000)
            int sampleSize,

            @Doc("Language of the summary, a code (en, zh-TW) or a name (German).") @Nullable
            String language,

            @Doc("Thread of the conversation; a new one begins where it is left out.") @Nullable
            UUID threadId,

            @Doc("Beyond the contract: the connection; the primary one where it is left out.") @Nullable
            UUID connectionId) {}

    @Doc("Rows in words.")
    record GenerateSummaryAnswer(UUID id, String summary, UUID threadId) {}

    @Doc("Rows that are wanted as a chart.")
    record GenerateVegaChartRequest(
            @Doc("What the rows answer; required.") @Nullable
            String question,

            @Doc("The query that finds them; required.") @Nullable
            String sql,

            @Doc("Thread of the conversation; a new one begins where it is left out.") @Nullable
            UUID threadId,

            @Doc("Most rows that the chart shows, an integer from 1 to 1000000; 10000 where it is left out.") @Nullable
            JsonNode sampleSize,

            @Doc("Beyond the contract: the connection; the primary one where it is left out.") @Nullable
            UUID connectionId) {}

    @Doc("A chart.")
    record GenerateVegaChartAnswer(
            UUID id,

            @Doc("A Vega-Lite specification with the data in it.")
            Object vegaSpec,

            UUID threadId) {}

    List<Route> routes() {
        return List.of(
                withErrors(
                                Route.of(Contract.WREN, Method.POST, "/api/v1/generate_summary")
                                        .summary("Runs a query and tells in words what it finds.")
                                        .takes(GenerateSummaryRequest.class, """
                                        {"question": "How many customers are there?", "sql": "SELECT COUNT(*) FROM customers"}""")
                                        .answers(200, GenerateSummaryAnswer.class, "The rows in words.", """
                                        {"id": "09d46224-0068-4ca3-bce4-f1fc85093eb6", "summary": "There are 59 customers.", \
                                        "threadId": "503a8ca5-8171-43b5-b45b-86de2849467b"}""")
                                        .fails(
                                                400,
                                                "No question or no SQL, or INVALID_SQL_ERROR with the message of the database."))
                        .servedBy(this::summary),
                withErrors(Route.of(Contract.WREN, Method.POST, "/api/v1/generate_vega_chart")
                                .summary("Runs a query and returns a Vega-Lite chart of what it finds.")
                                .takes(GenerateVegaChartRequest.class, """
                                        {"question": "Revenue by customer?", \
                                        "sql": "SELECT customer_name, total_revenue FROM customers"}""")
                                .answers(200, GenerateVegaChartAnswer.class, "The chart.", """
                                        {"id": "09d46224-0068-4ca3-bce4-f1fc85093eb6", "vegaSpec": {"mark": "bar"}, \
                                        "threadId": "503a8ca5-8171-43b5-b45b-86de2849467b"}""")
                                .fails(
                                        400,
                                        "No question or no SQL, a sampleSize that is not allowed, INVALID_SQL_ERROR, or"
                                                + " FAILED_TO_GENERATE_VEGA_SCHEMA where no chart fits."))
                        .servedBy(this::chart),
                Route.of(Contract.WREN, Method.GET, "/api/v1/stream_explanation")
                        .guards(Ownership.own("an explanation is found by the one whose question it is about alone"))
                        .summary("Streams the explanation of a question that is not about the data.")
                        .takes(QUERY_ID)
                        .answersWith(
                                200,
                                "text/event-stream",
                                "The explanation in pieces; nothing but the end where it is unknown or expired.",
                                "data: {\"message\":\"This database tells about\"}\n\ndata: {\"done\":true}\n\n")
                        .fails(400, "No queryId.")
                        .servedBy(this::explanation));
    }

    private static Route.Builder withErrors(Route.Builder route) {
        return route.guards(Ownership.thread(Place.BODY, "threadId"))
                .fails(404, "The thread or the connection is unknown to the caller.")
                .fails(504, "The statement took too long: QUERY_TIMED_OUT.")
                .works();
    }

    private Reply summary(Call call) {
        GenerateSummaryRequest request = call.body(GenerateSummaryRequest.class);
        String question = Desk.question(request.question());
        String sql = Desk.sql(request.sql());
        @Nullable SpokenLanguage language = SpokenLanguage.parse(request.language());
        Errand errand = desk.errand(call, "generate_summary", request.connectionId(), request.threadId());
        ResultTable table = running.sample(errand, sql, request.sampleSize());
        String summary = generation.summary(errand, question, new Finding.Rows(sql, table), language);
        return Reply.ok(new GenerateSummaryAnswer(UUID.randomUUID(), summary, Desk.thread(errand)));
    }

    private Reply chart(Call call) {
        GenerateVegaChartRequest request = call.body(GenerateVegaChartRequest.class);
        String question = Desk.question(request.question());
        String sql = Desk.sql(request.sql());
        int size = size(request.sampleSize());
        Errand errand = desk.errand(call, "generate_vega_chart", request.connectionId(), request.threadId());
        ResultTable table = running.sample(errand, sql, size);
        ChartChoice choice = telling.charts().choose(new ChartRequest(question, table, desk.terms(errand)));
        Chart chart = choice.chart()
                .orElseThrow(() -> RefusedRequestException.of(400, "FAILED_TO_GENERATE_VEGA_SCHEMA", choice.reason()));
        return Reply.ok(new GenerateVegaChartAnswer(
                UUID.randomUUID(), new RawValue(chart.specification()), Desk.thread(errand)));
    }

    private static int size(@Nullable JsonNode sent) {
        if (sent == null || sent.isNull()) {
            return DEFAULT_CHARTED;
        }
        boolean fits = sent.isIntegralNumber()
                && sent.canConvertToInt()
                && sent.intValue() >= 1
                && sent.intValue() <= MOST_CHARTED;
        if (!fits) {
            throw RefusedRequestException.badRequest("Invalid sampleSize");
        }
        return sent.intValue();
    }

    private Reply explanation(Call call) {
        String sent = Desk.required(call.query(QUERY_ID), "queryId is required");
        Optional<Matter> matter = UuidText.parse(sent).flatMap(id -> explanations.find(call.principal(), id));
        if (matter.isEmpty()) {
            return new Reply.Events(events -> end(call, events));
        }
        UUID connection = matter.get().errand().connection().id();
        Errand errand = desk.errand(call, "stream_explanation", connection, null);
        return new Reply.Events(events -> {
            for (String chunk : TextChunks.of(explanations.text(matter.get(), errand))) {
                events.send(call.codec().writeText(Map.of("message", chunk)));
            }
            end(call, events);
        });
    }

    private static void end(Call call, EventStream events) {
        events.send(call.codec().writeText(Map.of("done", true)));
    }
}
