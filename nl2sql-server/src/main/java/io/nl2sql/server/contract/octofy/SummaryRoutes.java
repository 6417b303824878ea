package io.nl2sql.server.contract.octofy;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import io.nl2sql.core.domain.model.ModelTerms;
import io.nl2sql.core.domain.question.Deadline;
import io.nl2sql.core.port.out.LanguageModel;
import io.nl2sql.core.telling.AnswerSummariser;
import io.nl2sql.core.telling.AnswerSummariser.SummaryRequest;
import io.nl2sql.core.telling.AnswerSummary;
import io.nl2sql.core.telling.DataDiscussion;
import io.nl2sql.core.telling.SummaryLimits;
import io.nl2sql.server.http.Call;
import io.nl2sql.server.http.Contract;
import io.nl2sql.server.http.Ownership;
import io.nl2sql.server.http.Reply;
import io.nl2sql.server.http.Route;
import io.nl2sql.server.http.Route.Method;
import io.nl2sql.server.http.error.RefusedRequestException;
import io.nl2sql.server.http.wire.Doc;
import io.nl2sql.server.http.wire.Length;
import io.nl2sql.server.model.Models;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Plans and results in a few words. Safe for concurrent use. */
final class SummaryRoutes {

    private static final Duration LONGEST = Duration.ofSeconds(60);

    private final Models models;
    private final Clock clock;

    SummaryRoutes(Models models, Clock clock) {
        this.models = requireNonNull(models, "models is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    @Doc("A plan.")
    record PlanningSummaryRequest(
            @Doc("The plan, any object.") @Nullable JsonNode planningContext) {}

    @Doc("Rows and what they answer.")
    record ResultSummaryRequest(
            @Doc("What was asked.") @Length(max = 8_000) @Nullable
            String userRequest,

            @Doc("The rows: a list of objects, or an object with columns and data.") @Nullable
            JsonNode resultData,

            @Doc("Older name of result_data.") @Nullable JsonNode dataPreview,

            @Doc("How the rows are drawn.") @Length(max = 50) @Nullable
            String chartType) {}

    @Doc("A text in Markdown.")
    record SummaryAnswer(String summary) {}

    List<Route> routes() {
        return List.of(
                Route.of(Contract.OCTOFY, Method.POST, "/api/v1/planning-summary")
                        .guards(Ownership.nothing("only what is sent is summed up"))
                        .summary("Sums a plan up.")
                        .takes(
                                PlanningSummaryRequest.class,
                                "{\"planning_context\": {\"goal\": \"Sales for each country\", \"steps\": [\"Join\", \"Group\"]}}")
                        .answers(200, SummaryAnswer.class, "The plan in a few words.", "{\"summary\": \"## Plan\"}")
                        .fails(400, "The plan is empty.")
                        .works()
                        .servedBy(this::planning),
                Route.of(Contract.OCTOFY, Method.POST, "/api/v1/summarize-results")
                        .guards(Ownership.nothing("only what is sent is summed up"))
                        .summary("Sums rows up.")
                        .takes(ResultSummaryRequest.class, """
                                {"user_request": "How many artists?", "result_data": [{"artists": 7}]}""")
                        .answers(
                                200, SummaryAnswer.class, "The rows in a few words.", "{\"summary\": \"There are 7.\"}")
                        .fails(400, "There are no rows in what was sent.")
                        .works()
                        .servedBy(this::results));
    }

    private Reply planning(Call call) {
        @Nullable JsonNode plan = call.body(PlanningSummaryRequest.class).planningContext();
        if (plan == null || !plan.isObject() || plan.isEmpty()) {
            throw RefusedRequestException.badRequest("planning_context is empty: send an object that says something");
        }
        DataDiscussion.Said said = new DataDiscussion(model()).sumUp(plan.toString(), PlanText.of(plan), terms(call));
        return Reply.ok(new SummaryAnswer(said.text()));
    }

    private Reply results(Call call) {
        ResultSummaryRequest request = call.body(ResultSummaryRequest.class);
        @Nullable JsonNode rows = isThere(request.resultData()) ? request.resultData() : request.dataPreview();
        if (rows == null || !isThere(rows)) {
            throw RefusedRequestException.badRequest("result_data is required");
        }
        String question =
                request.userRequest() == null ? "" : request.userRequest().strip();
        AnswerSummary summary = new AnswerSummariser(model(), SummaryLimits.DEFAULT)
                .summarise(new SummaryRequest(question, SentRows.read(rows), true, terms(call)));
        String chart = request.chartType() == null ? "" : request.chartType().strip();
        boolean drawn = !chart.isEmpty() && !chart.equals("none") && chart.matches("[A-Za-z ]+");
        return Reply.ok(new SummaryAnswer(
                drawn ? summary.text() + "\n\nShown as a %s chart.".formatted(chart) : summary.text()));
    }

    private static boolean isThere(@Nullable JsonNode value) {
        return value != null && !value.isNull();
    }

    private @Nullable LanguageModel model() {
        return models.standardModel().orElse(null);
    }

    private ModelTerms terms(Call call) {
        return new ModelTerms(call.principal().userId().toString(), Deadline.in(LONGEST, clock), call.cancellation());
    }
}
