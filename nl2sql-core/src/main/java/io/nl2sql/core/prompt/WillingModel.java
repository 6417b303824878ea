package io.nl2sql.core.prompt;

import io.nl2sql.core.domain.model.ModelMessage;
import io.nl2sql.core.domain.model.ModelReply;
import io.nl2sql.core.domain.model.ModelRequest;
import io.nl2sql.core.domain.model.ModelTerms;
import io.nl2sql.core.domain.model.Origin;
import io.nl2sql.core.domain.model.ReplySchema;
import io.nl2sql.core.error.ErrorKind;
import io.nl2sql.core.error.Nl2SqlErrorCode;
import io.nl2sql.core.error.Nl2SqlException;
import io.nl2sql.core.port.out.LanguageModel;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A model that may be missing and may fail, for things that this program can do by rule as well, if less well. Safe for
 * concurrent use.
 */
public final class WillingModel {

    private final @Nullable LanguageModel model;

    /** @param model the model; null where there is none */
    public WillingModel(@Nullable LanguageModel model) {
        this.model = model;
    }

    /** Whether there is a model at all. */
    public boolean isPresent() {
        return model != null;
    }

    /**
     * One thing to ask.
     *
     * @param rules what the model is to do
     * @param material what it works on
     * @param schema the shape of the reply; null for free text
     * @param maxTokens most tokens of the reply
     */
    public record Assignment(
            String rules, Material material, @Nullable ReplySchema schema, int maxTokens) {}

    /**
     * What came of asking.
     *
     * @param value what was made
     * @param origin who made it
     */
    public record Made<T>(T value, Origin origin) {}

    /**
     * Returns what the model makes of the assignment, and what the rules make of it where there is no model, it fails, or
     * its reply cannot be used.
     *
     * @param reader what a reply comes to; empty where it cannot be used
     * @throws Nl2SqlException CANCELLED
     */
    public <T> Made<T> ask(
            Assignment assignment,
            ModelTerms terms,
            Function<ModelReply, Optional<T>> reader,
            Supplier<? extends T> byRule) {
        return ask(assignment, terms, piece -> {}, reader, byRule);
    }

    /** As {@link #ask(Assignment, ModelTerms, Function, Supplier)}; the listener is told of the reply as it arrives. */
    public <T> Made<T> ask(
            Assignment assignment,
            ModelTerms terms,
            Consumer<String> listener,
            Function<ModelReply, Optional<T>> reader,
            Supplier<? extends T> byRule) {
        LanguageModel present = model;
        if (present == null) {
            return new Made<>(byRule.get(), Origin.RULES);
        }
        String remark;
        try {
            ModelReply reply = present.complete(request(assignment, terms), listener);
            Optional<T> read = reader.apply(reply);
            if (read.isPresent()) {
                return new Made<>(read.get(), Origin.of(present.name()));
            }
            remark = "the reply of the language model could not be used";
        } catch (Nl2SqlException failure) {
            if (failure.code().kind() != ErrorKind.MODEL && failure.code() != Nl2SqlErrorCode.DEADLINE_EXCEEDED) {
                throw failure;
            }
            remark = String.valueOf(failure.getMessage());
        }
        return new Made<>(byRule.get(), Origin.insteadOfModel(remark));
    }

    private static ModelRequest request(Assignment assignment, ModelTerms terms) {
        return terms.request(
                List.of(
                        ModelMessage.system(assignment.rules()),
                        ModelMessage.user(assignment.material().text())),
                assignment.schema(),
                assignment.maxTokens());
    }
}
