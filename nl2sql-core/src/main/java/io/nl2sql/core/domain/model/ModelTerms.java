package io.nl2sql.core.domain.model;

import static java.util.Objects.requireNonNull;

import io.nl2sql.core.domain.question.Cancellation;
import io.nl2sql.core.domain.question.Deadline;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * On whose behalf a model is asked, and until when.
 *
 * @param caller as budgets are kept by; empty for nobody in particular
 * @param deadline when the whole reply has to be there
 * @param cancellation ends the call
 */
public record ModelTerms(String caller, Deadline deadline, Cancellation cancellation) {

    public ModelTerms {
        requireNonNull(caller, "caller is null");
        requireNonNull(deadline, "deadline is null");
        requireNonNull(cancellation, "cancellation is null");
    }

    /** Terms of nobody in particular whom nobody will stop. */
    public static ModelTerms until(Deadline deadline) {
        return new ModelTerms("", deadline, Cancellation.NEVER);
    }

    /** A request on these terms, to which the same reply is wanted each time. */
    public ModelRequest request(List<ModelMessage> messages, @Nullable ReplySchema schema, int maxTokens) {
        return new ModelRequest(messages, schema, maxTokens, 0, caller, deadline, cancellation);
    }
}
