package io.nl2sql.llm.internal;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.exception.LangChain4jException;
import dev.langchain4j.model.chat.request.ChatRequest;
import io.nl2sql.core.domain.model.ModelMessage;
import io.nl2sql.core.domain.model.ModelReply;
import io.nl2sql.core.domain.model.ModelRequest;
import io.nl2sql.core.domain.model.TokenUsage;
import io.nl2sql.core.port.out.LanguageModel;
import io.nl2sql.llm.ModelSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** A model of a provider, called through langchain4j on the calling thread. */
public final class ProviderModel implements LanguageModel {

    /** One for each feature that can be turned down, and the first. */
    private static final int MOST_ATTEMPTS = Feature.values().length + 1;

    private final ModelSettings settings;
    private final ChatProtocol protocol;
    private final Connections connections;
    private final KnownFeatures known;

    private ProviderModel(ModelSettings settings, ChatProtocol protocol, Connections connections) {
        this.settings = settings;
        this.protocol = protocol;
        this.connections = connections;
        this.known = new KnownFeatures(protocol.features());
    }

    /** A model that is ready to be called. */
    public static ProviderModel connect(ModelSettings settings) {
        return new ProviderModel(settings, ChatProtocol.of(settings), Connections.to(settings));
    }

    @Override
    public String name() {
        return settings.name();
    }

    /** Whether replies are held to schemas, as far as is known: true until the server turns one down. */
    public boolean holdsToSchemas() {
        return known.current().contains(Feature.SCHEMA);
    }

    @Override
    public ModelReply complete(ModelRequest request, Consumer<String> listener) {
        ProviderFailures failures = new ProviderFailures(
                settings,
                request.deadline().clock(),
                request.messages().stream().map(ModelMessage::text).toList());
        for (int attempt = 1; ; attempt++) {
            Set<Feature> features = known.current();
            StreamWatch watch = new StreamWatch(listener, failures);
            Optional<Rejection> rejection = call(request, features, watch, failures);
            if (rejection.isEmpty()) {
                return watch.reply();
            }
            if (isRefusal(rejection.get())) {
                return new ModelReply("", ModelReply.Ending.REFUSED, TokenUsage.ofCall(0, 0));
            }
            if (attempt == MOST_ATTEMPTS || !known.learn(rejection.get(), request, features)) {
                throw failures.rejected(rejection.get());
            }
        }
    }

    private Optional<Rejection> call(
            ModelRequest request, Set<Feature> features, StreamWatch watch, ProviderFailures failures) {
        WireCall call = new WireCall(connections.client(), request.deadline(), request.cancellation(), failures, watch);
        try {
            protocol.open(call, request, features)
                    .chat(ChatRequest.builder().messages(messages(request)).build(), watch);
        } catch (LangChain4jException unwilling) {
            throw failures.unreadable(unwilling);
        }
        return call.rejection();
    }

    /** The filter of Azure takes exception to a prompt in this way. */
    private static boolean isRefusal(Rejection rejection) {
        return rejection.status() == 400
                && ProviderWords.error(rejection.body())
                        .filter(error -> error.path("code").asText("").equals("content_filter"))
                        .isPresent();
    }

    /** The messages that say something; providers refuse empty ones. */
    private static List<ChatMessage> messages(ModelRequest request) {
        List<ChatMessage> messages = new ArrayList<>();
        for (ModelMessage message : request.messages()) {
            if (!message.text().isBlank()) {
                messages.add(
                        switch (message.role()) {
                            case SYSTEM -> SystemMessage.from(message.text());
                            case USER -> UserMessage.from(message.text());
                            case MODEL -> AiMessage.from(message.text());
                        });
            }
        }
        return messages;
    }
}
