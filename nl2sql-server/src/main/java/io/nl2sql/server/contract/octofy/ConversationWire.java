package io.nl2sql.server.contract.octofy;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import io.nl2sql.server.http.wire.Absent;
import io.nl2sql.server.http.wire.Doc;
import io.nl2sql.server.http.wire.Length;
import io.nl2sql.server.people.ClientConversation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is sent and received for the conversations that clients keep. */
final class ConversationWire {

    private static final int PREVIEW = 100;

    private ConversationWire() {}

    @Doc("A conversation to be kept.")
    record NewConversation(
            @Length(max = 255) @Nullable String title,

            @Doc("Objects as the client makes them, the oldest first.") @Absent("[]") @Length(max = 10_000)
            List<JsonNode> messages,

            @JsonProperty("lastGeneratedSQL") @Nullable JsonNode lastGeneratedSql,
            @JsonProperty("queryHistory") @Nullable JsonNode queryHistory,
            @JsonProperty("selectedObjects") @Nullable JsonNode selectedObjects,
            @JsonProperty("planningContext") @Nullable JsonNode planningContext,
            @JsonProperty("planningSummary") @Nullable JsonNode planningSummary) {

        Map<String, JsonNode> extras() {
            return ConversationWire.extras(
                    lastGeneratedSql, queryHistory, selectedObjects, planningContext, planningSummary);
        }
    }

    @Doc("What is to be changed of a conversation; what is left out stays as it is.")
    record ConversationChange(
            @Length(max = 255) @Nullable String title,

            @Doc("All messages, in place of those that are kept.") @Length(max = 10_000) @Nullable
            List<JsonNode> messages,

            @JsonProperty("lastGeneratedSQL") @Nullable JsonNode lastGeneratedSql,
            @JsonProperty("queryHistory") @Nullable JsonNode queryHistory,
            @JsonProperty("selectedObjects") @Nullable JsonNode selectedObjects,
            @JsonProperty("planningContext") @Nullable JsonNode planningContext,
            @JsonProperty("planningSummary") @Nullable JsonNode planningSummary) {

        Map<String, JsonNode> extras() {
            return ConversationWire.extras(
                    lastGeneratedSql, queryHistory, selectedObjects, planningContext, planningSummary);
        }
    }

    @Doc("A conversation.")
    record ConversationResponse(
            UUID id,
            UUID userId,
            String title,
            List<JsonNode> messages,
            String createdAt,
            String updatedAt,
            @Doc("What else the client keeps with it.") Map<String, JsonNode> extraData) {

        static ConversationResponse of(ClientConversation conversation) {
            return new ConversationResponse(
                    conversation.id(),
                    conversation.ownerId(),
                    conversation.content().title(),
                    conversation.content().messages(),
                    conversation.createdAt().toString(),
                    conversation.updatedAt().toString(),
                    conversation.content().extras().values());
        }
    }

    @Doc("A conversation, in short.")
    record ConversationSummary(
            UUID id,
            String title,
            int messageCount,
            String createdAt,
            String updatedAt,

            @Doc("How the last message begins, at most 100 characters.") @Nullable
            String lastMessagePreview) {

        static ConversationSummary of(ClientConversation conversation) {
            List<JsonNode> messages = conversation.content().messages();
            return new ConversationSummary(
                    conversation.id(),
                    conversation.content().title(),
                    messages.size(),
                    conversation.createdAt().toString(),
                    conversation.updatedAt().toString(),
                    messages.isEmpty() ? null : preview(messages.get(messages.size() - 1)));
        }
    }

    @Doc("Conversations.")
    record ConversationList(
            List<ConversationSummary> conversations,
            @Doc("How many there are in all.") long total) {}

    private static Map<String, JsonNode> extras(
            @Nullable JsonNode sql,
            @Nullable JsonNode history,
            @Nullable JsonNode objects,
            @Nullable JsonNode context,
            @Nullable JsonNode summary) {
        Map<String, JsonNode> extras = new LinkedHashMap<>();
        put(extras, "lastGeneratedSQL", sql);
        put(extras, "queryHistory", history);
        put(extras, "selectedObjects", objects);
        put(extras, "planningContext", context);
        put(extras, "planningSummary", summary);
        return extras;
    }

    private static void put(Map<String, JsonNode> extras, String name, @Nullable JsonNode value) {
        if (value != null) {
            extras.put(name, value);
        }
    }

    /** Clients call the text of a message by one of these names. */
    private static @Nullable String preview(JsonNode message) {
        for (String name : List.of("content", "text", "message")) {
            JsonNode text = message.path(name);
            if (text.isTextual()) {
                return cut(text.asText());
            }
        }
        return null;
    }

    private static String cut(String text) {
        int most = Math.min(PREVIEW, text.codePointCount(0, text.length()));
        return text.substring(0, text.offsetByCodePoints(0, most));
    }
}
