package io.nl2sql.llm.internal;

import static java.util.Objects.requireNonNull;

import io.nl2sql.core.error.Nl2SqlErrorCode;
import io.nl2sql.core.error.Nl2SqlException;
import io.nl2sql.llm.ModelSettings;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * The connections to one provider. They follow no redirects, which would carry the key elsewhere, and speak HTTP/1.1: a
 * call that ends early then closes its connection, and servers without TLS are spared the offer of HTTP/2 that some choke
 * on. After a pause no old connection is used again: what lies between drops idle ones without a word, and a call on such
 * a one hangs until its deadline. Safe for concurrent use.
 */
final class Connections {

    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    private final ModelSettings settings;
    private final LongSupplier nanoTime;
    private HttpClient client;
    private long lastUse;

    private Connections(ModelSettings settings, LongSupplier nanoTime) {
        this.settings = settings;
        this.nanoTime = nanoTime;
        this.client = open();
        this.lastUse = nanoTime.getAsLong();
    }

    /**
     * Connections to the provider of {@code settings}, none of them open yet.
     *
     * @throws Nl2SqlException CONFIGURATION_INVALID if the provider needs a key and there is none
     */
    static Connections to(ModelSettings settings) {
        return to(settings, System::nanoTime);
    }

    /** @param nanoTime tells how much time has passed */
    static Connections to(ModelSettings settings, LongSupplier nanoTime) {
        if (settings.lacksKey()) {
            throw new Nl2SqlException(
                    Nl2SqlErrorCode.CONFIGURATION_INVALID,
                    "%s needs a key: set %s"
                            .formatted(
                                    settings.provider().id(),
                                    settings.provider().keyVariable().orElseThrow()));
        }
        return new Connections(settings, requireNonNull(nanoTime, "nanoTime is null"));
    }

    /** What to send the next request through. */
    synchronized HttpClient client() {
        long now = nanoTime.getAsLong();
        if (now - lastUse > LONGEST_PAUSE.toNanos()) {
            client = open(); // the old one ends with its last call
        }
        lastUse = now;
        return client;
    }

    private HttpClient open() {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(settings.connectTimeout())
                .build();
    }
}
