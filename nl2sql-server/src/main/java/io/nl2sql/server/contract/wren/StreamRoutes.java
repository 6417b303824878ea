package io.nl2sql.server.contract.wren;

import static java.util.Objects.requireNonNull;

import io.nl2sql.core.error.Nl2SqlErrorCode;
import io.nl2sql.core.error.Nl2SqlException;
import io.nl2sql.core.port.in.AskQuestionCommand;
import io.nl2sql.server.contract.wren.Explanations.Matter;
import io.nl2sql.server.contract.wren.GenerationRoutes.WrenAskRequest;
import io.nl2sql.server.http.Call;
import io.nl2sql.server.http.Contract;
import io.nl2sql.server.http.EventStream;
import io.nl2sql.server.http.Ownership;
import io.nl2sql.server.http.Ownership.Place;
import io.nl2sql.server.http.Reply;
import io.nl2sql.server.http.Route;
import io.nl2sql.server.http.Route.Method;
import io.nl2sql.server.http.error.Failures;
import io.nl2sql.server.http.error.RefusedRequestException;
import io.nl2sql.server.http.wire.Doc;
import io.nl2sql.server.work.Errand;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Questions whose way is told while they go it. Safe for concurrent use. */
final class StreamRoutes {

    private static final String FRAMES = """
            data: {"type":"message_start","timestamp":1763712000000}

            data: {"type":"state","data":{"state":"sql_generation_start","question":"How many customers are there?",\
            "threadId":"9c537507-9cec-46ed-b877-07bfa6322bed","language":"English"},"timestamp":1763712000001}

            data: {"type":"message_stop","data":{"threadId":"9c537507-9cec-46ed-b877-07bfa6322bed","duration":412},\
            "timestamp":1763712000412}

            """;

    private final Desk desk;
    private final Asking asking;
    private final Explanations explanations;
    private final GenerationRoutes generation;
    private final SqlSpelling spelling;
    private final Clock clock;

    StreamRoutes(
            Desk desk,
            Asking asking,
            SqlSpelling spelling,
            Explanations explanations,
            GenerationRoutes generation,
            Clock clock) {
        this.desk = desk;
        this.asking = asking;
        this.spelling = spelling;
        this.explanations = explanations;
        this.generation = generation;
        this.clock = requireNonNull(clock, "clock is null");
    }

    @Doc("A question whose SQL is wanted, and how it comes about.")
    record StreamGenerateSqlRequest(
            @Doc("Natural language question; required.") @Nullable
            String question,

            @Doc("Language of texts in answers, a code (en, zh-TW) or a name (German).") @Nullable
            String language,

            @Doc("Thread for the context of the conversation; a new one begins where it is left out.") @Nullable
            UUID threadId,

            @Doc("Beyond the contract: the connection; the primary one where it is left out.") @Nullable
            UUID connectionId) {}

    /**
     * A question on its way.
     *
     * @param command how it is asked
     * @param errand by whom
     * @param language in which it is answered
     */
    private record Asked(
            Call call,
            AskQuestionCommand command,
            Errand errand,
            @Nullable SpokenLanguage language) {
        String question() {
            return command.question().text();
        }
    }

    /** Tells what a question came to. */
    @FunctionalInterface
    private interface Ending {
        void tell(Asked asked, Finding finding, WrenEvents events, GenerationStates states);
    }

    List<Route> routes() {
        return List.of(
                described(Route.of(Contract.WREN, Method.POST, "/api/v1/stream/ask")
                                .summary("Answers a question in words and tells each step on the way as an event.")
                                .takes(WrenAskRequest.class, "{\"question\": \"How many customers are there?\"}"))
                        .servedBy(this::ask),
                described(Route.of(Contract.WREN, Method.POST, "/api/v1/stream/generate_sql")
                                .summary("Converts a question into SQL and tells each step on the way as an event.")
                                .takes(
                                        StreamGenerateSqlRequest.class,
                                        "{\"question\": \"How many customers are there?\"}"))
                        .servedBy(this::generateSql));
    }

    private static Route.Builder described(Route.Builder route) {
        return route.guards(Ownership.thread(Place.BODY, "threadId"))
                .answersWith(
                        200,
                        "text/event-stream",
                        "Events; what goes wrong on the way is an event as well, and message_stop is always the last.",
                        FRAMES)
                .fails(400, "No question, or nothing to ask: before the stream begins.")
                .fails(404, "The thread or the connection is unknown to the caller.")
                .works();
    }

    private Reply ask(Call call) {
        WrenAskRequest request = call.body(WrenAskRequest.class);
        AskQuestionCommand command = asking.forRows(Desk.question(request.question()), request.sampleSize());
        @Nullable SpokenLanguage language = SpokenLanguage.parse(request.language());
        Errand errand = desk.errand(call, "stream_ask", request.connectionId(), request.threadId());
        Asked asked = new Asked(call, command, errand, language);
        return new Reply.Events(stream -> answer(asked, stream, this::tellAnswer));
    }

    private Reply generateSql(Call call) {
        StreamGenerateSqlRequest request = call.body(StreamGenerateSqlRequest.class);
        AskQuestionCommand command = asking.forStatement(Desk.question(request.question()));
        @Nullable SpokenLanguage language = SpokenLanguage.parse(request.language());
        Errand errand = desk.errand(call, "stream_generate_sql", request.connectionId(), request.threadId());
        Asked asked = new Asked(call, command, errand, language);
        return new Reply.Events(stream -> answer(asked, stream, this::tellStatement));
    }

    /** Whatever becomes of the question, the last event says so. */
    private void answer(Asked asked, EventStream stream, Ending ending) {
        WrenEvents events = new WrenEvents(stream, asked.call().codec(), clock);
        GenerationStates states = new GenerationStates(events, asked.errand().requestId());
        boolean told = false;
        try {
            begin(asked, events);
            ending.tell(asked, asking.ask(asked.errand(), asked.command(), states), events, states);
            told = true;
        } catch (RefusedRequestException refusal) {
            states.fail();
            events.error(ofStream(refusal));
            told = true;
        } catch (Nl2SqlException failure) {
            if (failure.code() == Nl2SqlErrorCode.CANCELLED) {
                states.stop();
            } else {
                states.fail();
            }
            events.error(Failures.refusal(failure));
            told = true;
        } finally {
            if (!told) {
                events.error(RefusedRequestException.internal(asked.errand().requestId()));
            }
            events.stop(Desk.thread(asked.errand()));
        }
    }

    private static void begin(Asked asked, WrenEvents events) {
        Map<String, Object> start = new LinkedHashMap<>();
        start.put("question", asked.question());
        start.put("threadId", Desk.thread(asked.errand()).toString());
        @Nullable SpokenLanguage language = asked.language();
        start.put("language", language == null ? "English" : language.name());
        events.start();
        events.state("sql_generation_start", start);
    }

    private void tellAnswer(Asked asked, Finding finding, WrenEvents events, GenerationStates states) {
        states.finish();
        if (finding instanceof Finding.Rows rows) {
            Map<String, String> sql = Map.of("sql", rows.sql());
            events.state("sql_generation_success", sql);
            events.state("sql_execution_start", sql);
            events.state("sql_execution_end", Map.of());
            events.text(
                    "summary_generation", generation.summary(asked.errand(), asked.question(), rows, asked.language()));
        } else if (finding instanceof Finding.OffTopic other) {
            events.text("explanation", explanations.text(matter(asked, other), asked.errand()));
        } else {
            throw new IllegalStateException("no rows but " + finding.getClass());
        }
    }

    private void tellStatement(Asked asked, Finding finding, WrenEvents events, GenerationStates states) {
        if (finding instanceof Finding.OffTopic other) {
            throw GenerationRoutes.nonSql(other, explanations.keep(matter(asked, other)));
        }
        if (!(finding instanceof Finding.Statement statement)) {
            throw new IllegalStateException("no statement but " + finding.getClass());
        }
        states.finish();
        events.state(
                "sql_generation_success",
                Map.of("sql", spelling.standard(asked.errand().connection(), statement.sql())));
    }

    private static Matter matter(Asked asked, Finding.OffTopic other) {
        return new Matter(asked.errand(), asked.question(), other.reason(), asked.language());
    }

    /** A statement that the database refuses has a code of its own in streams. */
    private static RefusedRequestException ofStream(RefusedRequestException refusal) {
        if (!refusal.code().equals("INVALID_SQL_ERROR")) {
            return refusal;
        }
        RefusedRequestException told =
                RefusedRequestException.of(refusal.status(), "SQL_EXECUTION_ERROR", refusal.text());
        for (Map.Entry<String, Object> extra : refusal.extras().entrySet()) {
            told = told.with(extra.getKey(), extra.getValue());
        }
        return told;
    }
}
