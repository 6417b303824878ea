package io.nl2sql.server.contract.wren;

import static java.util.Objects.requireNonNull;

import io.nl2sql.core.domain.model.ModelMessage;
import io.nl2sql.core.domain.model.ModelReply;
import io.nl2sql.core.domain.model.ModelRequest;
import io.nl2sql.core.port.out.LanguageModel;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** A model that writes what people read in a language of their choice. As safe for concurrent use as the model is. */
final class SpeakingModel implements LanguageModel {

    private final LanguageModel model;
    private final SpokenLanguage language;

    SpeakingModel(LanguageModel model, SpokenLanguage language) {
        this.model = requireNonNull(model, "model is null");
        this.language = requireNonNull(language, "language is null");
    }

    @Override
    public String name() {
        return model.name();
    }

    @Override
    public ModelReply complete(ModelRequest request, Consumer<String> listener) {
        return model.complete(request.withMessages(spoken(request.messages())), listener);
    }

    /** The rules come first and may name a language, so that this one goes before what the model works on. */
    private List<ModelMessage> spoken(List<ModelMessage> messages) {
        String rule =
                "Whatever was said about languages before: write every text that people read in %s. Names, numbers and"
                                .formatted(language.name())
                        + " values of the data stay as they are, and so do the names of the members of JSON.";
        List<ModelMessage> all = new ArrayList<>(messages);
        ModelMessage first = all.get(0);
        if (first.role() == ModelMessage.Role.SYSTEM) {
            all.set(0, ModelMessage.system(first.text() + "\n\n" + rule));
        } else {
            all.add(0, ModelMessage.system(rule));
        }
        return all;
    }
}
