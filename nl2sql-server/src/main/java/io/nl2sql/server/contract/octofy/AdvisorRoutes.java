package io.nl2sql.server.contract.octofy;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import io.nl2sql.core.domain.connection.StoredConnection;
import io.nl2sql.core.domain.question.Conversation;
import io.nl2sql.core.error.Nl2SqlErrorCode;
import io.nl2sql.core.error.Nl2SqlException;
import io.nl2sql.server.agent.AdvisorRate;
import io.nl2sql.server.agent.AgentAnswer;
import io.nl2sql.server.agent.AgentDesk;
import io.nl2sql.server.agent.AgentLanguage;
import io.nl2sql.server.agent.AgentListener;
import io.nl2sql.server.agent.AgentMode;
import io.nl2sql.server.agent.AgentTask;
import io.nl2sql.server.contract.octofy.GenerationWire.TokenUsageOut;
import io.nl2sql.server.http.Call;
import io.nl2sql.server.http.Contract;
import io.nl2sql.server.http.EventStream;
import io.nl2sql.server.http.Ownership;
import io.nl2sql.server.http.Ownership.Place;
import io.nl2sql.server.http.Reply;
import io.nl2sql.server.http.Route;
import io.nl2sql.server.http.Route.Method;
import io.nl2sql.server.http.Strangers;
import io.nl2sql.server.http.error.RefusedRequestException;
import io.nl2sql.server.http.wire.Doc;
import io.nl2sql.server.http.wire.Length;
import io.nl2sql.server.http.wire.OneOf;
import io.nl2sql.server.source.Sources;
import io.nl2sql.server.work.Errand;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Advice on code, in events of a form of its own. Safe for concurrent use. */
final class AdvisorRoutes {

    private static final Pattern PYTHON =
            Pattern.compile("(?m)^\\s*(?:import\\s+\\w|from\\s+\\w[\\w.]*\\s+import\\b|def\\s+\\w+\\()");
    private static final Pattern R = Pattern.compile("(?m)^\\s*library\\(|<-|%>%|\\|>");
    private static final Pattern SAS = Pattern.compile("(?im)^\\s*(?:proc\\s+\\w+|data\\s+[\\w.]+\\s*;)");

    private static final String FRAMES = """
            data: {"step_id":1,"message":"Opening the source","type":"status","details":{},"timestamp":"2026-11-21T09:00:00Z"}

            data: {"type":"result","payload":{"advice":"- line 1: SELECT * reads every column","query_type":"code_advisor"}}

            data: {"type":"done"}

            """;

    private final Sources sources;
    private final AgentDesk desk;
    private final AdvisorRate rate;
    private final Clock clock;

    AdvisorRoutes(Sources sources, AgentDesk desk, AdvisorRate rate, Clock clock) {
        this.sources = requireNonNull(sources, "sources is null");
        this.desk = requireNonNull(desk, "desk is null");
        this.rate = requireNonNull(rate, "rate is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    @Doc("Code that advice is wanted on; the code, a question, or both.")
    record AdviceRequest(
            @Doc("What is to be known about the code.") @Length(max = 8_000) @Nullable
            String query,

            @Doc("The code.") @Length(max = 100_000) @Nullable
            String existingCode,

            @Doc("Another name of existing_code.") @Length(max = 100_000) @Nullable
            String code,

            @Doc("What the code reports.") @Length(max = 10_000) @Nullable
            String errorMessage,

            @Doc("What the code is written in; found out where it is left out.")
            @OneOf({"sql", "python", "r", "sas"})
            @Nullable
            String language,

            @Doc("What belongs to it: a text, or an object.") @Nullable
            JsonNode context,

            @Doc("Id of the data source; the primary one where it is left out.") @Nullable
            String sourceId) {}

    @Doc("The advice.")
    record AdviceOut(
            String advice,

            @Doc("The code as it should be; empty where it was not written anew.")
            String code,

            String queryType,
            String language,
            boolean success,
            String sourceId,
            TokenUsageOut tokenUsage,
            long processingTimeMs) {}

    List<Route> routes() {
        return List.of(Route.of(Contract.OCTOFY, Method.POST, "/api/v1/code-advisor")
                .strangers(Strangers.HEADER_REQUIRED)
                .guards(Ownership.connection(Place.BODY, "source_id"))
                .summary("Advises on code: what is wrong or risky in it, why it fails, how it becomes faster.")
                .takes(AdviceRequest.class, """
                        {"query": "Is this safe?", "existing_code": "SELECT * FROM Artist", \
                        "source_id": "f7a5c9a0-6c1e-3a55-8d43-2f2a0c8b9d11"}""")
                .answersWith(200, "text/event-stream", "Events: status, one result, done; or error.", FRAMES)
                .fails(400, "Neither code nor a question.")
                .fails(404, "The source is unknown to the caller.")
                .fails(429, "More than ten requests within a minute.")
                .servedBy(this::advise));
    }

    private Reply advise(Call call) {
        AdviceRequest request = call.body(AdviceRequest.class);
        String code = text(request.existingCode()).isBlank() ? text(request.code()) : text(request.existingCode());
        String question = text(request.query());
        if (code.isBlank() && question.isBlank()) {
            throw RefusedRequestException.badRequest("Bad request");
        }
        StoredConnection source = sources.requireOrPrimary(call.principal(), request.sourceId());
        AdvisorRate.Taken taken =
                rate.take(call.principal().userId() + " " + call.principal().credential());
        if (!taken.isAllowed()) {
            throw RefusedRequestException.tooMany(
                    "Rate limit exceeded. Try again in %d seconds."
                            .formatted(Math.max(1, taken.pause().plusMillis(999).toSeconds())),
                    taken.pause());
        }
        AgentTask task = new AgentTask(
                question.isBlank() ? "What is wrong or risky in this code?" : question.strip(),
                language(request.language(), code),
                AgentMode.CODE_ADVISOR,
                Conversation.NONE,
                request.context() == null || request.context().isNull()
                        ? List.of()
                        : List.of(
                                request.context().isTextual()
                                        ? request.context().textValue()
                                        : request.context().toString()),
                AgentTask.Tables.NONE,
                code.isBlank() ? null : new AgentTask.Code(code, text(request.errorMessage()), true),
                AgentTask.Options.DEFAULT);
        Errand errand = Errand.of(call, GenerationRoutes.DOOR, "code_advisor", source);
        long start = System.nanoTime();
        return new Reply.Events(
                stream -> answer(call, errand, task, stream, start),
                Map.of("X-RateLimit-Info", "%d requests remaining in current window".formatted(taken.remaining())));
    }

    private void answer(Call call, Errand errand, AgentTask task, EventStream stream, long start) {
        Frames frames = new Frames(stream, call, clock);
        String error = "something went wrong here: report it with the request id " + errand.requestId();
        boolean told = false;
        try {
            AgentAnswer answer = desk.answer(errand, task, frames);
            frames.result(new AdviceOut(
                    answer.explanation(),
                    answer.code(),
                    answer.queryType(),
                    task.language().name().toLowerCase(Locale.ROOT),
                    answer.success(),
                    errand.connection().id().toString(),
                    GenerationWriting.usage(answer.effort().usage()),
                    Duration.ofNanos(System.nanoTime() - start).toMillis()));
            frames.send(Map.of("type", "done"));
            told = true;
        } catch (Nl2SqlException failure) {
            told = failure.code() == Nl2SqlErrorCode.CANCELLED;
            error = failure.text();
            if (!told) {
                told = true;
                frames.error(error);
            }
        } finally {
            if (!told) {
                frames.error(error);
            }
        }
    }

    private static AgentLanguage language(@Nullable String named, String code) {
        if (named != null) {
            return AgentLanguage.valueOf(named.toUpperCase(Locale.ROOT));
        }
        if (PYTHON.matcher(code).find()) {
            return AgentLanguage.PYTHON;
        }
        if (R.matcher(code).find()) {
            return AgentLanguage.R;
        }
        return SAS.matcher(code).find() ? AgentLanguage.SAS : AgentLanguage.SQL;
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }

    /** The frames of the advisor, which are not those of generation. Used by one thread. */
    private static final class Frames implements AgentListener {

        private final EventStream stream;
        private final Call call;
        private final Clock clock;
        private int steps;

        private Frames(EventStream stream, Call call, Clock clock) {
            this.stream = stream;
            this.call = call;
            this.clock = clock;
        }

        @Override
        public void stage(Stage stage, String message, Map<String, ?> more) {
            steps++;
            Map<String, Object> details = new LinkedHashMap<>(more);
            details.put("stage", stage.name().toLowerCase(Locale.ROOT));
            Map<String, Object> frame = new LinkedHashMap<>();
            frame.put("step_id", steps);
            frame.put("message", message);
            frame.put("type", "status");
            frame.put("details", details);
            frame.put("timestamp", clock.instant().toString());
            send(frame);
        }

        void result(AdviceOut payload) {
            Map<String, Object> frame = new LinkedHashMap<>();
            frame.put("type", "result");
            frame.put("payload", payload);
            send(frame);
        }

        void error(String message) {
            Map<String, Object> frame = new LinkedHashMap<>();
            frame.put("type", "error");
            frame.put("message", message);
            send(frame);
        }

        void send(Map<String, ?> frame) {
            stream.send(call.codec().writeText(frame));
        }
    }
}
