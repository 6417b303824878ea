package io.nl2sql.llm;

import io.nl2sql.llm.internal.OfferedModels;
import java.time.Duration;
import java.util.List;

/** What models providers offer. */
public final class ModelCatalog {

    private ModelCatalog() {}

    /**
     * Returns the names of the models that the provider of {@code settings} offers to the holder of the key, sorted; the
     * model that {@code settings} names plays no part. With Azure these are the models there are, not the deployments.
     *
     * @param callTime longest time for one call; some providers give their list in pages
     * @throws io.nl2sql.core.error.Nl2SqlException CONFIGURATION_INVALID if a key is wanted and none is given, and
     *     everything that calling a model may lead to
     */
    public static List<String> list(ModelSettings settings, Duration callTime) {
        return new OfferedModels(settings, callTime).list();
    }
}
