package io.nl2sql.core.domain.model;

import static io.nl2sql.core.check.Preconditions.require;
import static java.util.Objects.requireNonNull;

import io.nl2sql.core.domain.question.Cancellation;
import io.nl2sql.core.domain.question.Deadline;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a model is asked.
 *
 * @param messages what is said, at least one message
 * @param schema the shape of the reply; null for free text
 * @param maxTokens most tokens of the reply, at least 1
 * @param temperature how freely it may choose its words, 0 to 2; 0 where the same question is to get the same reply
 * @param caller on whose behalf it is asked, as budgets are kept by; empty for nobody in particular
 * @param deadline when the whole reply has to be there
 * @param cancellation ends the call, and the connection with it
 */
public record ModelRequest(
        List<ModelMessage> messages,
        @Nullable ReplySchema schema,
        int maxTokens,
        double temperature,
        String caller,
        Deadline deadline,
        Cancellation cancellation) {

    public ModelRequest {
        messages = List.copyOf(messages);
        require(!messages.isEmpty(), "a request needs a message");
        require(maxTokens >= 1, "maxTokens is below 1");
        require(temperature >= 0 && temperature <= 2, "temperature is outside 0 to 2");
        requireNonNull(caller, "caller is null");
        requireNonNull(deadline, "deadline is null");
        requireNonNull(cancellation, "cancellation is null");
    }

    /** The same with other messages. */
    public ModelRequest withMessages(List<ModelMessage> other) {
        return new ModelRequest(other, schema, maxTokens, temperature, caller, deadline, cancellation);
    }
}
