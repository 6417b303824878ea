package io.nl2sql.server.model;

import static java.util.Objects.requireNonNull;

import io.nl2sql.core.domain.model.ModelReply;
import io.nl2sql.core.domain.model.ModelRequest;
import io.nl2sql.core.error.Nl2SqlErrorCode;
import io.nl2sql.core.error.Nl2SqlException;
import io.nl2sql.core.port.out.LanguageModel;
import io.nl2sql.llm.LanguageModels;
import io.nl2sql.llm.ModelSettings;
import io.nl2sql.server.http.error.RefusedRequestException;
import java.net.URI;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Looks at the address of a model anew before each call: a name that led to a good place when it was written down may lead
 * elsewhere by now. Safe for concurrent use.
 */
final class CheckedLanguageModel implements LanguageModel {

    private final ModelSettings settings;
    private final UnaryOperator<URI> check;
    private volatile @Nullable Connected connected;

    /** A model, ready to be called at an address. */
    private record Connected(URI address, LanguageModel model) {}

    /**
     * @param settings which model, with an address of its own
     * @param check gives the address to call, or fails with a {@link RefusedRequestException}
     */
    CheckedLanguageModel(ModelSettings settings, UnaryOperator<URI> check) {
        this.settings = requireNonNull(settings, "settings is null");
        this.check = requireNonNull(check, "check is null");
    }

    @Override
    public String name() {
        return settings.name();
    }

    @Override
    public ModelReply complete(ModelRequest request, Consumer<String> listener) {
        return current().complete(request, listener);
    }

    /** What a server turned out not to know is remembered as long as its address stays the same. */
    private LanguageModel current() {
        URI address = checked();
        @Nullable Connected last = connected;
        if (last != null && last.address().equals(address)) {
            return last.model();
        }
        LanguageModel model = LanguageModels.connect(settings.withUrl(address));
        connected = new Connected(address, model);
        return model;
    }

    private URI checked() {
        try {
            return check.apply(settings.address());
        } catch (RefusedRequestException refused) {
            throw new Nl2SqlException(Nl2SqlErrorCode.MODEL_UNAVAILABLE, refused.text(), refused);
        }
    }
}
