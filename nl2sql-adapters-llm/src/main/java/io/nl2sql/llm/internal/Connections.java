package io.nl2sql.llm.internal;

import io.nl2sql.core.error.Nl2SqlErrorCode;
import io.nl2sql.core.error.Nl2SqlException;
import io.nl2sql.llm.ModelSettings;
import java.net.http.HttpClient;

/** Connections to providers. */
final class Connections {

    private Connections() {}

    /**
     * A client for the provider of {@code settings}. It follows no redirects, which would carry the key elsewhere, and
     * speaks HTTP/1.1: a call that ends early then closes its connection, and servers without TLS are spared the offer of
     * HTTP/2 that some choke on.
     *
     * @throws Nl2SqlException CONFIGURATION_INVALID if the provider needs a key and there is none
     */
    static HttpClient open(ModelSettings settings) {
        if (settings.lacksKey()) {
            throw new Nl2SqlException(
                    Nl2SqlErrorCode.CONFIGURATION_INVALID,
                    "%s needs a key: set %s"
                            .formatted(
                                    settings.name(),
                                    settings.provider().keyVariable().orElseThrow()));
        }
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(settings.connectTimeout())
                .build();
    }
}
