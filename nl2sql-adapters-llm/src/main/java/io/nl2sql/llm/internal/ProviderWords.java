package io.nl2sql.llm.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.nl2sql.core.domain.connection.Secret;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a provider says about a failure, as far as it may be shown: one short line that repeats neither the key nor a
 * piece of what was said to the model.
 */
final class ProviderWords {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MOST_CHARACTERS = 240;
    private static final int KEY_PIECE = 8;
    private static final int PROMPT_PIECE = 32;

    @Nullable
    private final Secret key;

    private final List<String> said;

    /**
     * @param key what must not be shown, nor any eight characters of it
     * @param said what was said to the model
     */
    ProviderWords(@Nullable Secret key, List<String> said) {
        this.key = key;
        this.said = List.copyOf(said);
    }

    /** The line in a body of a failure; empty if there is none, or none that may be shown. */
    Optional<String> shown(String body) {
        return error(body).flatMap(this::shown);
    }

    /** The line in what a provider gives as its error. */
    Optional<String> shown(JsonNode error) {
        String line = message(error).replaceAll("[\\p{Cntrl}\\p{Cf}\\s]+", " ").strip();
        if (line.isEmpty() || repeats(line)) {
            return Optional.empty();
        }
        if (line.length() > MOST_CHARACTERS) {
            line = line.substring(0, MOST_CHARACTERS).strip() + " ...";
        }
        return Optional.of(line);
    }

    /** The error in a body of a failure, in whichever of the shapes that the providers use. */
    static Optional<JsonNode> error(String body) {
        try {
            JsonNode root = JSON.readTree(body);
            JsonNode first = root.isArray() && root.size() > 0 ? root.get(0) : root;
            if (!first.isObject()) {
                return Optional.empty();
            }
            return Optional.of(first.hasNonNull("error") ? first.get("error") : first);
        } catch (JsonProcessingException notJson) {
            return Optional.empty();
        }
    }

    private static String message(JsonNode error) {
        if (error.isTextual()) {
            return error.asText();
        }
        JsonNode message = error.path("message");
        JsonNode detail = error.path("detail");
        if (message.isTextual()) {
            return message.asText();
        }
        if (detail.isTextual()) {
            return detail.asText();
        }
        return detail.path(0).path("msg").asText("");
    }

    private boolean repeats(String line) {
        if (key != null && !key.reveal().isEmpty() && repeats(key.reveal(), line, KEY_PIECE)) {
            return true;
        }
        for (int start = 0; start + PROMPT_PIECE <= line.length(); start += PROMPT_PIECE / 2) {
            String piece = line.substring(start, start + PROMPT_PIECE);
            if (said.stream().anyMatch(text -> text.contains(piece))) {
                return true;
            }
        }
        return false;
    }

    private static boolean repeats(String secret, String line, int piece) {
        if (secret.length() <= piece) {
            return line.contains(secret);
        }
        for (int start = 0; start + piece <= secret.length(); start++) {
            if (line.contains(secret.substring(start, start + piece))) {
                return true;
            }
        }
        return false;
    }
}
