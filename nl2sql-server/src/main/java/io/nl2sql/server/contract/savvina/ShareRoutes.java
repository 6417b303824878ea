package io.nl2sql.server.contract.savvina;

import static java.util.Objects.requireNonNull;

import io.nl2sql.core.domain.result.ExecutionLimits;
import io.nl2sql.core.domain.share.Share.Kind;
import io.nl2sql.core.domain.thread.QuestionThread;
import io.nl2sql.core.domain.thread.ThreadMessage;
import io.nl2sql.core.domain.thread.ThreadMessage.State;
import io.nl2sql.core.port.out.ThreadStore;
import io.nl2sql.server.chat.Answers;
import io.nl2sql.server.chat.ChatSettings;
import io.nl2sql.server.chat.ChatStatus;
import io.nl2sql.server.chat.Shares;
import io.nl2sql.server.contract.savvina.ChatWire.ChatResults;
import io.nl2sql.server.contract.savvina.ChatWire.ShareRequest;
import io.nl2sql.server.contract.savvina.ChatWire.ShareResponse;
import io.nl2sql.server.contract.savvina.ChatWire.SharedMessage;
import io.nl2sql.server.contract.savvina.ChatWire.SharedSession;
import io.nl2sql.server.contract.savvina.ChatWire.SharedTurn;
import io.nl2sql.server.http.Access;
import io.nl2sql.server.http.Call;
import io.nl2sql.server.http.Contract;
import io.nl2sql.server.http.Ownership;
import io.nl2sql.server.http.Ownership.Place;
import io.nl2sql.server.http.Reply;
import io.nl2sql.server.http.Route;
import io.nl2sql.server.http.Route.Method;
import io.nl2sql.server.http.error.RefusedRequestException;
import io.nl2sql.server.work.Threads;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Links to answers and conversations. What they show is got from the database once, when they are made, with what the one
 * who shares may see; whoever opens them touches no database.
 */
final class ShareRoutes {

    private static final Ownership BY_LINK =
            Ownership.nothing("only who has a link sees what is behind it, and its token cannot be guessed");
    private static final int MOST_MESSAGES = 200;
    private static final int ROWS_OF_A_TURN = 100;

    private final Threads threads;
    private final ThreadStore store;
    private final Answers answers;
    private final Shares shares;
    private final Supplier<ChatSettings> settings;

    ShareRoutes(Threads threads, ThreadStore store, Answers answers, Shares shares, Supplier<ChatSettings> settings) {
        this.threads = requireNonNull(threads, "threads is null");
        this.store = requireNonNull(store, "store is null");
        this.answers = requireNonNull(answers, "answers is null");
        this.shares = requireNonNull(shares, "shares is null");
        this.settings = requireNonNull(settings, "settings is null");
    }

    List<Route> routes() {
        return List.of(
                Route.of(Contract.SAVVINA, Method.POST, "/api/v1/chat/messages/{message_id}/share")
                        .summary("Makes a link to an answer as it is now; an earlier one ends.")
                        .guards(Ownership.message(Place.PATH, "message_id"))
                        .takes(ShareRequest.class, "{\"expires_in_days\": 30}")
                        .answers(200, ShareResponse.class, "The link.", "")
                        .fails(400, "The statement has not run.")
                        .fails(404, "The caller has no such message.")
                        .fails(422, "A field is wrong.")
                        .servedBy(this::shareMessage),
                Route.of(Contract.SAVVINA, Method.POST, "/api/v1/chat/sessions/{session_id}/share")
                        .summary("Makes a link to a conversation as it is now; an earlier one ends.")
                        .guards(Ownership.thread(Place.PATH, "session_id"))
                        .takes(ShareRequest.class, "{\"expires_in_days\": 30}")
                        .answers(200, ShareResponse.class, "The link.", "")
                        .fails(400, "No statement of it has run.")
                        .fails(404, "The caller has no such conversation.")
                        .fails(422, "A field is wrong.")
                        .servedBy(this::shareSession),
                opened(Route.of(Contract.SAVVINA, Method.GET, "/api/v1/public/share/{token}")
                                .summary("Shows a shared answer.")
                                .answers(200, SharedMessage.class, "The answer.", ""))
                        .servedBy(call -> json(shares.open(call.path("token"), Kind.MESSAGE))),
                opened(Route.of(Contract.SAVVINA, Method.GET, "/api/v1/public/share/session/{token}")
                                .summary("Shows a shared conversation.")
                                .answers(200, SharedSession.class, "The conversation.", ""))
                        .servedBy(call -> json(shares.open(call.path("token"), Kind.THREAD))));
    }

    /** What holds for everything that is opened by a link. */
    static Route.Builder opened(Route.Builder route) {
        return route.access(Access.OPEN)
                .guards(BY_LINK)
                .fails(404, "The link shows nothing.")
                .fails(410, "The link has ended.")
                .limitedTo(60);
    }

    private Reply shareMessage(Call call) {
        ShareRequest request = call.body(ShareRequest.class);
        Answers.Kept kept = answers.executed(call, call.pathId("message_id", "Message not found"), "chat_share");
        ChatResults results = Results.results(answers.again(kept, settings.get().statement()));
        String content =
                call.codec().writeText(new SharedMessage(results, kept.message().sql()));
        return made(shares.share(
                new Shares.Showing(
                        Kind.MESSAGE,
                        kept.message().id(),
                        call.principal().userId(),
                        kept.errand().connection().id(),
                        content),
                request.expiresInDays()));
    }

    private Reply shareSession(Call call) {
        ShareRequest request = call.body(ShareRequest.class);
        QuestionThread thread = threads.require(call.principal(), call.pathId("session_id", "Session not found"));
        List<ThreadMessage> messages = store.messages(thread.id(), MOST_MESSAGES);
        @Nullable UUID connectionId = thread.connectionId();
        if (connectionId == null || messages.stream().noneMatch(message -> message.state() == State.EXECUTED)) {
            throw RefusedRequestException.badRequest("Session has no results: none of its queries has been executed");
        }
        ExecutionLimits limits = settings.get().statement().withMaxRows(ROWS_OF_A_TURN);
        List<SharedTurn> turns = new ArrayList<>();
        for (ThreadMessage message : messages) {
            boolean ran = message.state() == State.EXECUTED;
            turns.add(new SharedTurn(
                    message.question(),
                    Results.orNull(message.sql()),
                    Results.orNull(message.outcome().explanation()),
                    ChatStatus.of(message).word(),
                    ran
                            ? Results.results(answers.again(answers.executed(call, message.id(), "chat_share"), limits))
                            : null,
                    message.createdAt().toString()));
        }
        String content = call.codec().writeText(new SharedSession(thread.title(), turns));
        return made(shares.share(
                new Shares.Showing(Kind.THREAD, thread.id(), call.principal().userId(), connectionId, content),
                request.expiresInDays()));
    }

    private static Reply made(Shares.Link link) {
        @Nullable Instant end = link.expiresAt();
        return Reply.ok(new ShareResponse(link.token(), end == null ? null : end.toString()));
    }

    /** What is shared was written as JSON when it was. */
    private static Reply json(String content) {
        return new Reply.Text(200, "application/json", content);
    }
}
