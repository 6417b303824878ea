package io.nl2sql.llm;

import io.nl2sql.core.port.out.LanguageModel;
import io.nl2sql.llm.internal.ProviderModel;

/** Language models of the providers, each spoken to through its own interface. */
public final class LanguageModels {

    private LanguageModels() {}

    /**
     * Returns a model that is ready to be called; nothing is sent until it is. A call is made once: whoever wants another
     * attempt asks again. A server that does not know the shape of replies, the temperature or the name of the limit is
     * told the same without it, once, and is never told it again.
     *
     * @throws io.nl2sql.core.error.Nl2SqlException CONFIGURATION_INVALID if the provider needs a key and none is given
     */
    public static LanguageModel connect(ModelSettings settings) {
        return ProviderModel.connect(settings);
    }
}
