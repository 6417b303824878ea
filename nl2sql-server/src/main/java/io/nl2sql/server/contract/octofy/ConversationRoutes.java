package io.nl2sql.server.contract.octofy;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import io.nl2sql.server.activity.Activities;
import io.nl2sql.server.activity.ActivityType;
import io.nl2sql.server.contract.octofy.ConversationWire.ConversationChange;
import io.nl2sql.server.contract.octofy.ConversationWire.ConversationList;
import io.nl2sql.server.contract.octofy.ConversationWire.ConversationResponse;
import io.nl2sql.server.contract.octofy.ConversationWire.ConversationSummary;
import io.nl2sql.server.contract.octofy.ConversationWire.NewConversation;
import io.nl2sql.server.http.Call;
import io.nl2sql.server.http.Contract;
import io.nl2sql.server.http.Ownership;
import io.nl2sql.server.http.Parameter;
import io.nl2sql.server.http.Reply;
import io.nl2sql.server.http.Route;
import io.nl2sql.server.http.Route.Method;
import io.nl2sql.server.http.Strangers;
import io.nl2sql.server.http.error.FieldProblem;
import io.nl2sql.server.http.error.RefusedRequestException;
import io.nl2sql.server.people.ClientConversation;
import io.nl2sql.server.people.ClientConversations;
import io.nl2sql.server.people.ExtraFields;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The conversations that clients keep here. */
public final class ConversationRoutes {

    private static final String ALL = "/api/v1/conversations";
    private static final String ID = "conversation_id";
    private static final String ONE = ALL + "/{" + ID + "}";
    private static final String UNTITLED = "New Conversation";
    private static final Ownership OWN =
            Ownership.own("conversations of others are unknown to the caller, also to administrators");
    private static final Parameter<Integer> SKIP =
            Parameter.number("skip", 0, 0, Integer.MAX_VALUE, "How many conversations are left out first.");
    private static final Parameter<Integer> LIMIT =
            Parameter.number("limit", 50, 1, 200, "How many conversations are shown at most.");
    private static final String EXAMPLE = """
            {"title": "Artists", "messages": [{"role": "user", "content": "How many artists are there?"}], \
            "lastGeneratedSQL": "SELECT COUNT(*) FROM Artist"}""";

    private final ClientConversations conversations;
    private final Activities activities;

    public ConversationRoutes(ClientConversations conversations, Activities activities) {
        this.conversations = requireNonNull(conversations, "conversations is null");
        this.activities = requireNonNull(activities, "activities is null");
    }

    /** The routes. */
    public List<Route> routes() {
        return List.of(
                route(Method.GET, ALL)
                        .summary("Lists the caller's conversations, the one that changed last first.")
                        .takes(SKIP)
                        .takes(LIMIT)
                        .answers(200, ConversationList.class, "The conversations.", "")
                        .fails(422, "A parameter is wrong.")
                        .servedBy(this::list),
                route(Method.POST, ALL)
                        .summary("Keeps a conversation for the caller.")
                        .takes(NewConversation.class, EXAMPLE)
                        .answers(201, ConversationResponse.class, "The conversation.", "")
                        .fails(413, "The conversation is too large.")
                        .fails(422, "A field is wrong.")
                        .servedBy(this::add),
                route(Method.GET, ONE)
                        .summary("Shows a conversation of the caller.")
                        .answers(200, ConversationResponse.class, "The conversation.", "")
                        .fails(404, "The caller has no such conversation.")
                        .servedBy(call ->
                                Reply.ok(ConversationResponse.of(conversations.require(owner(call), call.path(ID))))),
                route(Method.PUT, ONE)
                        .summary("Changes a conversation of the caller.")
                        .takes(ConversationChange.class, EXAMPLE)
                        .answers(200, ConversationResponse.class, "The conversation as it is now.", "")
                        .fails(404, "The caller has no such conversation.")
                        .fails(413, "The conversation is too large.")
                        .fails(422, "A field is wrong.")
                        .servedBy(this::change),
                route(Method.DELETE, ONE)
                        .summary("Removes a conversation of the caller.")
                        .answersNothing("It is gone.")
                        .fails(404, "The caller has no such conversation.")
                        .servedBy(call -> {
                            conversations.remove(owner(call), call.path(ID));
                            return Reply.nothing();
                        }));
    }

    private static Route.Builder route(Method method, String path) {
        return Route.of(Contract.OCTOFY, method, path)
                .strangers(Strangers.ASKED_FOR_KEY)
                .guards(OWN);
    }

    private Reply list(Call call) {
        UUID owner = owner(call);
        return Reply.ok(new ConversationList(
                conversations.list(owner, call.query(SKIP), call.query(LIMIT)).stream()
                        .map(ConversationSummary::of)
                        .toList(),
                conversations.count(owner)));
    }

    private Reply add(Call call) {
        NewConversation sent = call.body(NewConversation.class);
        ClientConversation added = conversations.add(
                owner(call),
                new ClientConversation.Content(
                        title(sent.title(), UNTITLED), objects(sent.messages()), ExtraFields.NONE.with(sent.extras())));
        record(call, ActivityType.CONVERSATION_CREATED, added);
        return Reply.created(ConversationResponse.of(added));
    }

    private Reply change(Call call) {
        ConversationChange sent = call.body(ConversationChange.class);
        @Nullable List<JsonNode> messages = sent.messages();
        ClientConversation changed = conversations.change(
                owner(call),
                call.path(ID),
                old -> new ClientConversation.Content(
                        title(sent.title(), old.title()),
                        messages == null ? old.messages() : objects(messages),
                        old.extras().with(sent.extras())));
        record(call, ActivityType.CONVERSATION_UPDATED, changed);
        return Reply.ok(ConversationResponse.of(changed));
    }

    private void record(Call call, ActivityType type, ClientConversation conversation) {
        Map<String, ?> details = Map.of("conversation_id", conversation.id().toString());
        activities.record(call, type, details, 0, Duration.ZERO, null);
    }

    private static String title(@Nullable String sent, String otherwise) {
        return sent == null || sent.isBlank() ? otherwise : sent.strip();
    }

    private static List<JsonNode> objects(List<JsonNode> messages) {
        for (int index = 0; index < messages.size(); index++) {
            if (!messages.get(index).isObject()) {
                throw RefusedRequestException.unprocessable(List.of(new FieldProblem(
                        List.of("body", "messages", index), "Input should be a valid dictionary", "dict_type")));
            }
        }
        return messages;
    }

    private static UUID owner(Call call) {
        return call.principal().userId();
    }
}
