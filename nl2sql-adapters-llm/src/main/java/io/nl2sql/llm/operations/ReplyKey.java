package io.nl2sql.llm.operations;

import io.nl2sql.core.domain.model.ModelMessage;
import io.nl2sql.core.domain.model.ModelRequest;
import io.nl2sql.core.domain.model.ReplySchema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything that a reply depends on. Deadline and cancellation do not change a reply.
 *
 * @param model who is asked
 * @param endpoint where
 * @param messages what is said
 * @param schema the shape asked for
 * @param maxTokens most tokens of the reply
 * @param temperature how freely words are chosen
 * @param caller whose reply it is; empty for everybody's
 */
record ReplyKey(
        String model,
        String endpoint,
        List<ModelMessage> messages,
        @Nullable ReplySchema schema,
        int maxTokens,
        double temperature,
        String caller) {

    static ReplyKey of(String model, String endpoint, ModelRequest request, boolean perCaller) {
        return new ReplyKey(
                model,
                endpoint,
                request.messages(),
                request.schema(),
                request.maxTokens(),
                request.temperature(),
                perCaller ? request.caller() : "");
    }

    /** How many characters it keeps in memory. */
    int length() {
        long length = schema == null ? 0 : schema.json().length();
        for (ModelMessage message : messages) {
            length += message.text().length();
        }
        return (int) Math.min(Integer.MAX_VALUE / 2, length);
    }
}
