package io.nl2sql.server.contract.savvina;

import static java.util.Objects.requireNonNull;

import io.nl2sql.core.domain.connection.StoredConnection;
import io.nl2sql.core.domain.knowledge.SemanticSuggestion;
import io.nl2sql.core.domain.question.Question;
import io.nl2sql.core.domain.thread.Feedback;
import io.nl2sql.core.error.Nl2SqlException;
import io.nl2sql.server.chat.Answers;
import io.nl2sql.server.chat.ChatDesk;
import io.nl2sql.server.chat.ChatListener.Step;
import io.nl2sql.server.chat.ChatQuestion;
import io.nl2sql.server.chat.FeedbackDesk;
import io.nl2sql.server.chat.FeedbackDesk.Correction;
import io.nl2sql.server.contract.savvina.ChatWire.ChatOptions;
import io.nl2sql.server.contract.savvina.ChatWire.ChatRequest;
import io.nl2sql.server.contract.savvina.ChatWire.ChatResponse;
import io.nl2sql.server.contract.savvina.ChatWire.ChatResults;
import io.nl2sql.server.contract.savvina.ChatWire.EditRequest;
import io.nl2sql.server.contract.savvina.ChatWire.FeedbackRequest;
import io.nl2sql.server.contract.savvina.ChatWire.SemanticCorrection;
import io.nl2sql.server.contract.savvina.ChatWire.SortRequest;
import io.nl2sql.server.http.Call;
import io.nl2sql.server.http.Contract;
import io.nl2sql.server.http.EventStream;
import io.nl2sql.server.http.Ownership;
import io.nl2sql.server.http.Ownership.Place;
import io.nl2sql.server.http.Reply;
import io.nl2sql.server.http.Route;
import io.nl2sql.server.http.Route.Method;
import io.nl2sql.server.http.error.RefusedRequestException;
import io.nl2sql.server.http.wire.UuidText;
import io.nl2sql.server.model.Chosen;
import io.nl2sql.server.model.Models;
import io.nl2sql.server.work.Connections;
import io.nl2sql.server.work.Errand;
import io.nl2sql.server.work.Threads;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Questions, and what can be done with their answers. Safe for concurrent use. */
final class ChatRoutes {

    private static final String NO_MESSAGE = "Message not found";
    private static final String MESSAGE_ID = "message_id";
    private static final Ownership OF_MESSAGE = Ownership.message(Place.PATH, MESSAGE_ID);
    private static final String QUESTION = """
            {"connection_id": "f2b1c7de-1bd2-4b5e-a3bb-5d1a3d0f3e0a", "session_id": null, \
            "message": "How many customers signed up this month?", "provider": "offline", \
            "options": {"show_query": true, "max_rows": 100, "explain_results": false}}""";
    private static final String FRAMES = """
            data: {"type":"status","message":"Generating query…"}

            data: {"type":"sql","query":"SELECT COUNT(*) FROM customers","dialect":"PostgreSQL"}

            data: {"type":"row_batch","rows":[[1248]],"columns":["count"],"column_types":["integer"],"batch_index":0,\
            "truncated":false}

            """;

    private final Connections connections;
    private final Threads threads;
    private final Models models;
    private final ChatDesk desk;
    private final Answers answers;
    private final FeedbackDesk feedback;

    ChatRoutes(
            Connections connections,
            Threads threads,
            Models models,
            ChatDesk desk,
            Answers answers,
            FeedbackDesk feedback) {
        this.connections = requireNonNull(connections, "connections is null");
        this.threads = requireNonNull(threads, "threads is null");
        this.models = requireNonNull(models, "models is null");
        this.desk = requireNonNull(desk, "desk is null");
        this.answers = requireNonNull(answers, "answers is null");
        this.feedback = requireNonNull(feedback, "feedback is null");
    }

    List<Route> routes() {
        return List.of(
                Route.of(Contract.SAVVINA, Method.POST, "/api/v1/chat")
                        .summary("Answers a question and tells each step on the way as an event.")
                        .guards(Ownership.connection(Place.BODY, "connection_id"))
                        .takes(ChatRequest.class, QUESTION)
                        .answersWith(
                                200,
                                "text/event-stream",
                                "Events: status, sql, row_batch, explanation, error; done is always the last and carries the whole answer.",
                                FRAMES)
                        .fails(404, "The connection or the provider is unknown to the caller.")
                        .fails(422, "A field is missing or wrong.")
                        .limitedTo(20)
                        .works()
                        .servedBy(this::chat),
                Route.of(Contract.SAVVINA, Method.POST, "/api/v1/chat/execute/{message_id}")
                        .summary("Approves the statement of a message, which runs once.")
                        .guards(OF_MESSAGE)
                        .answers(200, ChatResponse.class, "The answer; status error where the statement failed.", "")
                        .fails(400, "Nothing waits for approval, or nothing may run over the connection.")
                        .fails(404, "The caller has no such message.")
                        .limitedTo(30)
                        .works()
                        .servedBy(call -> Reply.ok(Results.response(answers.approve(call, id(call))))),
                Route.of(Contract.SAVVINA, Method.POST, "/api/v1/chat/edit/{message_id}")
                        .summary("Runs another statement in place of the one of a message.")
                        .guards(OF_MESSAGE)
                        .takes(EditRequest.class, "{\"edited_query\": \"SELECT COUNT(*) FROM customers\"}")
                        .answers(
                                200,
                                ChatResponse.class,
                                "The answer; status error where the statement is refused or failed, and then the message keeps its own.",
                                "")
                        .fails(400, "The statement of the message is not for running.")
                        .fails(404, "The caller has no such message.")
                        .fails(422, "A field is missing or wrong.")
                        .limitedTo(30)
                        .works()
                        .servedBy(call -> Reply.ok(Results.response(answers.edit(
                                call, id(call), call.body(EditRequest.class).editedQuery())))),
                Route.of(Contract.SAVVINA, Method.POST, "/api/v1/chat/sort/{message_id}")
                        .summary("Sorts the rows of an answer, in the database.")
                        .guards(OF_MESSAGE)
                        .takes(SortRequest.class, "{\"sort_column\": \"Name\", \"sort_order\": \"DESC\"}")
                        .answers(200, ChatResults.class, "The rows.", "")
                        .fails(400, "The answer has no rows, or no such column.")
                        .fails(404, "The caller has no such message.")
                        .fails(422, "A field is missing or wrong.")
                        .limitedTo(30)
                        .works()
                        .servedBy(this::sort),
                Route.of(Contract.SAVVINA, Method.POST, "/api/v1/chat/feedback/{message_id}")
                        .summary("Says that an answer is good, which makes it an example, or that it is not.")
                        .guards(OF_MESSAGE)
                        .takes(FeedbackRequest.class, "{\"feedback\": \"thumbs_up\"}")
                        .answersNothing("It is taken in.")
                        .fails(400, "There is no statement to say anything of.")
                        .fails(404, "The caller has no such message.")
                        .fails(422, "A field is missing or wrong.")
                        .servedBy(this::feedback),
                Route.of(Contract.SAVVINA, Method.DELETE, "/api/v1/chat/feedback/{message_id}")
                        .summary("Takes back what was said of an answer.")
                        .guards(OF_MESSAGE)
                        .answersNothing("It is taken back.")
                        .fails(404, "The caller has no such message.")
                        .servedBy(this::takeBack));
    }

    private Reply chat(Call call) {
        ChatRequest request = call.body(ChatRequest.class);
        StoredConnection connection = connections.require(call.principal(), request.connectionId());
        Chosen chosen = models.choose(request.provider());
        ChatOptions options = Optional.ofNullable(request.options()).orElse(ChatOptions.USUAL);
        ChatQuestion question = new ChatQuestion(
                new Question(request.message()),
                request.provider(),
                options.maxRows(),
                !options.bypassCache(),
                options.forceRefresh(),
                options.explainResults());
        Errand errand = Errand.of(call, "savvina", "chat", connection).in(session(call, request.sessionId()));
        return new Reply.Events(stream -> answer(errand, question, chosen, stream, call, options.showQuery()));
    }

    /** Whatever becomes of the question, the last event says so. */
    private void answer(
            Errand errand, ChatQuestion question, Chosen chosen, EventStream stream, Call call, boolean showsQuery) {
        ChatEvents events = new ChatEvents(stream, call.codec(), showsQuery);
        String failure = RefusedRequestException.internal(errand.requestId()).text();
        boolean told = false;
        try {
            events.step(Step.LOADING_CONNECTION);
            events.answer(desk.ask(errand, question, chosen, events));
            told = true;
        } catch (Nl2SqlException known) {
            failure = known.text();
        } finally {
            if (!told) {
                events.failure(errand.threadId(), failure);
            }
        }
    }

    /** The caller's conversation; one that they do not have is begun. */
    private UUID session(Call call, @Nullable String sent) {
        return Optional.ofNullable(sent)
                .flatMap(UuidText::parse)
                .filter(id -> threads.find(call.principal(), id).isPresent())
                .orElseGet(UUID::randomUUID);
    }

    private Reply sort(Call call) {
        SortRequest request = call.body(SortRequest.class);
        boolean descending = request.sortOrder().toUpperCase(Locale.ROOT).equals("DESC");
        return Reply.ok(Results.results(answers.sorted(call, id(call), request.sortColumn(), descending)));
    }

    private Reply feedback(Call call) {
        FeedbackRequest request = call.body(FeedbackRequest.class);
        Answers.Kept kept = answers.kept(call, id(call), "chat_feedback");
        @Nullable SemanticCorrection sent = request.semanticCorrection();
        @Nullable
        Correction correction = sent == null
                ? null
                : new Correction(
                        sent.tableKey(),
                        sent.field(),
                        SemanticSuggestion.Kind.valueOf(sent.correctionType().toUpperCase(Locale.ROOT)),
                        call.codec().writeText(sent.value()));
        feedback.take(
                call.principal(),
                kept.errand().connection(),
                kept.message(),
                Feedback.valueOf(request.feedback().toUpperCase(Locale.ROOT)),
                correction);
        return Reply.nothing();
    }

    private Reply takeBack(Call call) {
        Answers.Kept kept = answers.kept(call, id(call), "chat_feedback");
        feedback.takeBack(kept.errand().connection(), kept.message());
        return Reply.nothing();
    }

    private static UUID id(Call call) {
        return call.pathId(MESSAGE_ID, NO_MESSAGE);
    }
}
