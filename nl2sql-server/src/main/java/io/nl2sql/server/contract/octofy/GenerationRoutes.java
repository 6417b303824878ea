package io.nl2sql.server.contract.octofy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import io.nl2sql.core.domain.connection.StoredConnection;
import io.nl2sql.core.domain.question.Conversation;
import io.nl2sql.core.domain.thread.ThreadMessage;
import io.nl2sql.core.error.Nl2SqlErrorCode;
import io.nl2sql.core.error.Nl2SqlException;
import io.nl2sql.server.activity.Activities;
import io.nl2sql.server.activity.ActivityType;
import io.nl2sql.server.agent.AgentAnswer;
import io.nl2sql.server.agent.AgentDesk;
import io.nl2sql.server.agent.AgentLanguage;
import io.nl2sql.server.agent.AgentListener.Stage;
import io.nl2sql.server.agent.AgentTask;
import io.nl2sql.server.agent.Failure;
import io.nl2sql.server.contract.octofy.GenerationWire.GenerateRequest;
import io.nl2sql.server.contract.octofy.GenerationWire.ResultOut;
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
import io.nl2sql.server.work.Errand;
import io.nl2sql.server.work.Threads;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Code for questions, told step by step. Safe for concurrent use. */
final class GenerationRoutes {

    static final String DOOR = "octofy";

    private static final String EXAMPLE = """
            {"query": "How many artists are there?", "source_id": "f7a5c9a0-6c1e-3a55-8d43-2f2a0c8b9d11"}""";

    private static final String FRAMES = """
            data: {"type":"status","payload":{"stage":"routing","step_id":1,"source_id":"f7a5c9a0-6c1e-3a55-8d43-2f2a0c8b9d11"},\
            "message":"Opening the source"}

            data: {"type":"result","payload":{"sql":"SELECT COUNT(*) FROM Artist","query_type":"database","success":true},\
            "message":"A statement was written"}

            data: {"type":"done","payload":{},"message":"Done"}

            """;

    private final SourceChoice sources;
    private final AgentDesk desk;
    private final Threads threads;
    private final Activities activities;

    GenerationRoutes(SourceChoice sources, AgentDesk desk, Threads threads, Activities activities) {
        this.sources = requireNonNull(sources, "sources is null");
        this.desk = requireNonNull(desk, "desk is null");
        this.threads = requireNonNull(threads, "threads is null");
        this.activities = requireNonNull(activities, "activities is null");
    }

    /** One request on its way. */
    private record Asked(Call call, GenerateRequest request, AgentLanguage language, long start) {
        Duration time() {
            return Duration.ofNanos(System.nanoTime() - start);
        }
    }

    List<Route> routes() {
        return List.of(
                route("/api/v1/generate-sql", AgentLanguage.SQL),
                route("/api/v1/generation/generate-sql", AgentLanguage.SQL),
                route("/api/v1/generate-python", AgentLanguage.PYTHON),
                route("/api/v1/generate-r", AgentLanguage.R),
                route("/api/v1/generate-sas", AgentLanguage.SAS));
    }

    private Route route(String path, AgentLanguage language) {
        return Route.of(Contract.OCTOFY, Method.POST, path)
                .strangers(Strangers.HEADER_REQUIRED)
                .guards(Ownership.connection(Place.BODY, "source_id"))
                .summary("Writes %s for a question, or changes what is there; each step is told as an event."
                        .formatted(language.displayName()))
                .takes(GenerateRequest.class, EXAMPLE)
                .answersWith(
                        200,
                        "text/event-stream",
                        "Events: any number of status, one result, done; or error where something unforeseen happens.",
                        FRAMES)
                .fails(400, "No question, or no source_id.")
                .fails(404, "The source is unknown to the caller.")
                .works()
                .servedBy(call -> generate(call, language));
    }

    private Reply generate(Call call, AgentLanguage language) {
        Asked asked = new Asked(call, call.body(GenerateRequest.class), language, System.nanoTime());
        String question = GenerationReading.question(asked.request().query());
        List<StoredConnection> chosen =
                sources.choose(call.principal(), asked.request().sourceId(), question);
        if (chosen.size() > 1) {
            return new Reply.Events(stream -> choose(asked, question, chosen, stream));
        }
        StoredConnection source = chosen.get(0);
        @Nullable UUID session = session(call, asked.request().sessionId());
        Conversation remembered = session == null ? Conversation.NONE : threads.conversation(call.principal(), session);
        AgentTask task = GenerationReading.task(asked.request(), language, remembered);
        Errand plain = Errand.of(call, DOOR, "generate_" + language.name().toLowerCase(Locale.ROOT), source);
        Errand errand = session == null ? plain : plain.in(session);
        return new Reply.Events(stream -> answer(asked, task, errand, stream));
    }

    /** Sessions are the caller's own: the same name of another is another session. */
    private static @Nullable UUID session(Call call, @Nullable String name) {
        return name == null || name.isBlank()
                ? null
                : UUID.nameUUIDFromBytes("%s:%s"
                        .formatted(call.principal().userId(), name.strip())
                        .getBytes(UTF_8));
    }

    private static void choose(Asked asked, String question, List<StoredConnection> several, EventStream stream) {
        GenerationEvents events = new GenerationEvents(stream, asked.call().codec(), "");
        events.stage(Stage.ROUTING, "Looking for the source", Map.of("sources", several.size()));
        events.result(
                GenerationWriting.choice(question, SourceChoice.question(several), asked.time()),
                "Several sources may be meant");
        events.done();
    }

    /** Whatever becomes of the question, there is one result and the end, or the error that nobody thought of. */
    private void answer(Asked asked, AgentTask task, Errand errand, EventStream stream) {
        UUID source = errand.connection().id();
        GenerationEvents events = new GenerationEvents(stream, asked.call().codec(), source.toString());
        String error = "something went wrong here: report it with the request id " + errand.requestId();
        boolean told = false;
        try {
            AgentAnswer answer = desk.answer(errand, task, events);
            remember(errand, task, answer);
            ResultOut result = GenerationWriting.result(task, answer, source, asked.time());
            record(asked, task, answer, source);
            events.result(result, answer.success() ? "Here is the answer" : "No answer could be made");
            events.done();
            told = true;
        } catch (Nl2SqlException failure) {
            told = failure.code() == Nl2SqlErrorCode.CANCELLED;
            error = failure.text();
            if (!told) {
                told = true;
                activities.record(
                        asked.call(), type(asked.language()), Map.of("query", task.question()), 0, asked.time(), error);
                events.error(error);
            }
        } catch (RefusedRequestException refusal) {
            told = true;
            events.error(refusal.text());
        } finally {
            if (!told) {
                events.error(error);
            }
        }
    }

    private void remember(Errand errand, AgentTask task, AgentAnswer answer) {
        @Nullable UUID session = errand.threadId();
        boolean statement = answer.success()
                && task.language() == AgentLanguage.SQL
                && answer.queryType().equals(AgentLanguage.SQL.queryType());
        if (session != null && statement) {
            threads.add(
                    errand.caller(),
                    session,
                    errand.connection().id(),
                    task.question(),
                    answer.code(),
                    ThreadMessage.State.GENERATED);
        }
    }

    private void record(Asked asked, AgentTask task, AgentAnswer answer, UUID source) {
        @Nullable Failure failure = answer.failure();
        long tokens = answer.effort().usage().input() + answer.effort().usage().output();
        activities.record(
                asked.call(),
                type(asked.language()),
                GenerationWriting.activity(task, answer, source),
                tokens,
                asked.time(),
                failure == null ? null : failure.message());
    }

    private static ActivityType type(AgentLanguage language) {
        return switch (language) {
            case SQL -> ActivityType.SQL_GENERATED;
            case PYTHON -> ActivityType.PYTHON_GENERATED;
            case R -> ActivityType.R_GENERATED;
            case SAS -> ActivityType.SAS_GENERATED;
        };
    }
}
