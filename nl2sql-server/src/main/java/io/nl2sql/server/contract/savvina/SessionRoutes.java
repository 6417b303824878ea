package io.nl2sql.server.contract.savvina;

import static java.util.Objects.requireNonNull;

import io.nl2sql.core.domain.thread.Feedback;
import io.nl2sql.core.domain.thread.Outcome;
import io.nl2sql.core.domain.thread.QuestionThread;
import io.nl2sql.core.domain.thread.ThreadMessage;
import io.nl2sql.core.port.out.ShareStore;
import io.nl2sql.core.port.out.ThreadStore;
import io.nl2sql.server.chat.ChatStatus;
import io.nl2sql.server.contract.savvina.ChatWire.Message;
import io.nl2sql.server.contract.savvina.ChatWire.MessagePage;
import io.nl2sql.server.contract.savvina.ChatWire.Session;
import io.nl2sql.server.contract.savvina.ChatWire.SessionPage;
import io.nl2sql.server.http.Call;
import io.nl2sql.server.http.Contract;
import io.nl2sql.server.http.Ownership;
import io.nl2sql.server.http.Ownership.Place;
import io.nl2sql.server.http.Parameter;
import io.nl2sql.server.http.Reply;
import io.nl2sql.server.http.Route;
import io.nl2sql.server.http.Route.Method;
import io.nl2sql.server.http.error.RefusedRequestException;
import io.nl2sql.server.http.wire.UuidText;
import io.nl2sql.server.work.Connections;
import io.nl2sql.server.work.Threads;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The conversations of the caller. Safe for concurrent use. */
final class SessionRoutes {

    private static final String SESSION_ID = "session_id";
    private static final String NO_SESSION = "Session not found";
    private static final Ownership OF_SESSION = Ownership.thread(Place.PATH, SESSION_ID);
    private static final Parameter<String> CONNECTION =
            Parameter.text("connection_id", "Only conversations about this connection.");
    private static final int MESSAGES_AT_ONCE = 500;

    private final Threads threads;
    private final ThreadStore store;
    private final ShareStore shares;
    private final Connections connections;
    private final DialectNames dialects;

    SessionRoutes(
            Threads threads, ThreadStore store, ShareStore shares, Connections connections, DialectNames dialects) {
        this.threads = requireNonNull(threads, "threads is null");
        this.store = requireNonNull(store, "store is null");
        this.shares = requireNonNull(shares, "shares is null");
        this.connections = requireNonNull(connections, "connections is null");
        this.dialects = requireNonNull(dialects, "dialects is null");
    }

    List<Route> routes() {
        return List.of(
                Route.of(Contract.SAVVINA, Method.GET, "/api/v1/chat/sessions")
                        .summary("Lists the caller's conversations, the one in which something was said last first.")
                        .guards(Ownership.own("only the caller's own conversations are listed"))
                        .takes(CONNECTION)
                        .takes(Paging.LIMIT)
                        .takes(Paging.OFFSET)
                        .answers(200, SessionPage.class, "The conversations.", "")
                        .fails(422, "A parameter is wrong.")
                        .servedBy(this::list),
                Route.of(Contract.SAVVINA, Method.GET, "/api/v1/chat/sessions/{session_id}")
                        .summary("Shows a conversation.")
                        .guards(OF_SESSION)
                        .answers(200, Session.class, "The conversation.", "")
                        .fails(404, "The caller has no such conversation.")
                        .servedBy(call -> Reply.ok(onTheWire(thread(call)))),
                Route.of(Contract.SAVVINA, Method.DELETE, "/api/v1/chat/sessions/{session_id}")
                        .summary("Deletes a conversation with all that was said in it; links to it end.")
                        .guards(OF_SESSION)
                        .answersNothing("It is gone.")
                        .fails(404, "The caller has no such conversation.")
                        .servedBy(this::delete),
                Route.of(Contract.SAVVINA, Method.GET, "/api/v1/chat/sessions/{session_id}/history")
                        .summary("Lists the questions of a conversation, oldest first, and what they came to.")
                        .guards(OF_SESSION)
                        .takes(Paging.LIMIT)
                        .takes(Paging.OFFSET)
                        .answers(200, MessagePage.class, "The questions.", "")
                        .fails(404, "The caller has no such conversation.")
                        .fails(422, "A parameter is wrong.")
                        .servedBy(this::history));
    }

    private Reply list(Call call) {
        UUID owner = call.principal().userId();
        String sent = call.query(CONNECTION);
        int limit = call.query(Paging.LIMIT);
        int offset = call.query(Paging.OFFSET);
        if (sent.isEmpty()) {
            return Reply.ok(page(store.ofOwner(owner, offset, limit), store.countOfOwner(owner, null), limit, offset));
        }
        Optional<UUID> connection = UuidText.parse(sent);
        if (connection.isEmpty()) {
            return Reply.ok(page(List.of(), 0, limit, offset));
        }
        UUID id = connection.get();
        return Reply.ok(page(store.ofOwner(owner, id, offset, limit), store.countOfOwner(owner, id), limit, offset));
    }

    private SessionPage page(List<QuestionThread> found, long total, int limit, int offset) {
        return new SessionPage(found.stream().map(this::onTheWire).toList(), total, limit, offset);
    }

    private Reply delete(Call call) {
        QuestionThread thread = thread(call);
        List<ThreadMessage> messages;
        int skip = 0;
        do {
            messages = store.page(thread.id(), skip, MESSAGES_AT_ONCE);
            messages.forEach(message -> shares.removeOfSubject(message.id()));
            skip += messages.size();
        } while (messages.size() == MESSAGES_AT_ONCE);
        shares.removeOfSubject(thread.id());
        store.remove(thread.id());
        return Reply.nothing();
    }

    private Reply history(Call call) {
        QuestionThread thread = thread(call);
        int limit = call.query(Paging.LIMIT);
        int offset = call.query(Paging.OFFSET);
        @Nullable String dialect = dialect(call, thread);
        List<Message> messages = store.page(thread.id(), offset, limit).stream()
                .map(message -> onTheWire(message, dialect))
                .toList();
        return Reply.ok(
                new MessagePage(messages, store.countMessages(thread.id()).all(), limit, offset));
    }

    private QuestionThread thread(Call call) {
        return threads.require(call.principal(), call.pathId(SESSION_ID, NO_SESSION));
    }

    /** The SQL of a conversation; unknown when its connection is gone. */
    private @Nullable String dialect(Call call, QuestionThread thread) {
        @Nullable UUID connectionId = thread.connectionId();
        if (connectionId == null) {
            return null;
        }
        try {
            return dialects.of(connections.require(call.principal(), connectionId));
        } catch (RefusedRequestException gone) {
            return null;
        }
    }

    private Session onTheWire(QuestionThread thread) {
        return new Session(
                thread.id(),
                thread.connectionId(),
                thread.title(),
                Results.orNull(thread.provider()),
                thread.createdAt().toString(),
                thread.updatedAt().toString(),
                store.countMessages(thread.id()).cached());
    }

    private static Message onTheWire(ThreadMessage message, @Nullable String dialect) {
        Outcome outcome = message.outcome();
        @Nullable Feedback feedback = message.feedback();
        return new Message(
                message.id(),
                message.threadId(),
                message.question(),
                Results.orNull(message.sql()),
                dialect,
                Results.orNull(outcome.explanation()),
                ChatStatus.of(message).word(),
                Results.orNull(outcome.error()),
                outcome.rows(),
                Results.milliseconds(outcome.time()),
                outcome.cached(),
                feedback == null ? null : feedback.name().toLowerCase(Locale.ROOT),
                outcome.usage().input() + outcome.usage().output(),
                outcome.usage().input(),
                outcome.usage().output(),
                message.createdAt().toString());
    }
}
