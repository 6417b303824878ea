package io.nl2sql.llm.internal;

import static io.nl2sql.core.error.Nl2SqlErrorCode.CANCELLED;
import static io.nl2sql.core.error.Nl2SqlErrorCode.DEADLINE_EXCEEDED;
import static io.nl2sql.core.error.Nl2SqlErrorCode.MODEL_ACCESS_DENIED;
import static io.nl2sql.core.error.Nl2SqlErrorCode.MODEL_FAILED;
import static io.nl2sql.core.error.Nl2SqlErrorCode.MODEL_NOT_FOUND;
import static io.nl2sql.core.error.Nl2SqlErrorCode.MODEL_OVERLOADED;
import static io.nl2sql.core.error.Nl2SqlErrorCode.MODEL_UNAVAILABLE;

import com.fasterxml.jackson.databind.JsonNode;
import io.nl2sql.core.error.Nl2SqlErrorCode;
import io.nl2sql.core.error.Nl2SqlException;
import io.nl2sql.llm.ModelProvider;
import io.nl2sql.llm.ModelSettings;
import java.io.IOException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLException;

/** What can go wrong between this program and a provider, each in one line that names the remedy. */
final class ProviderFailures {

    private final ModelSettings settings;
    private final Clock clock;
    private final ProviderWords words;

    /** @param said what was said to the model, so that no message repeats it */
    ProviderFailures(ModelSettings settings, Clock clock, List<String> said) {
        this.settings = settings;
        this.clock = clock;
        this.words = new ProviderWords(settings.key(), said);
    }

    /** The provider answered, but not with a reply. */
    Nl2SqlException rejected(Rejection rejection) {
        int status = rejection.status();
        if (status == 401 || status == 403 || isAboutTheKey(rejection)) {
            return failure(MODEL_ACCESS_DENIED, rejection, denied(status));
        }
        if (status == 402) {
            return failure(
                    MODEL_ACCESS_DENIED,
                    rejection,
                    "the account of %s has no credit left (HTTP 402): top it up".formatted(settings.name()));
        }
        if (status == 404) {
            return failure(MODEL_NOT_FOUND, rejection, missing());
        }
        if (status == 429 || status == 529) {
            return failure(
                    MODEL_OVERLOADED,
                    rejection,
                    "%s takes no more calls for now (HTTP %d): wait, or raise the limit of the account"
                            .formatted(settings.name(), status));
        }
        if (status >= 500 || status == 408) {
            return failure(
                    MODEL_UNAVAILABLE,
                    rejection,
                    "%s is out of order (HTTP %d): ask again later".formatted(settings.name(), status));
        }
        if (status / 100 == 3) {
            return failure(
                    MODEL_FAILED,
                    rejection,
                    "%s sends calls elsewhere (HTTP %d): give the address that it moved to".formatted(place(), status));
        }
        return failure(
                MODEL_FAILED,
                rejection,
                "%s does not accept the request (HTTP %d): choose another model or ask for less"
                        .formatted(settings.name(), status));
    }

    /** The provider broke off a reply to tell of an error. */
    Nl2SqlException reported(JsonNode error) {
        String type = error.path("type").asText("");
        boolean overloaded = type.startsWith("overloaded") || type.startsWith("rate_limit");
        String said = words.shown(error).map(": %s"::formatted).orElse("");
        return new Nl2SqlException(
                overloaded ? MODEL_OVERLOADED : MODEL_FAILED,
                "%s broke off its reply%s; ask again".formatted(settings.name(), said));
    }

    /** Nobody answered. */
    Nl2SqlException unreachable(Throwable cause) {
        if (has(cause, UnknownHostException.class) || has(cause, UnresolvedAddressException.class)) {
            return new Nl2SqlException(
                    MODEL_UNAVAILABLE,
                    "no such host as %s: check the address of %s and the network"
                            .formatted(settings.address().getHost(), settings.name()),
                    cause);
        }
        if (has(cause, HttpConnectTimeoutException.class)) {
            return new Nl2SqlException(
                    MODEL_UNAVAILABLE,
                    "%s accepts no connection within %d s: check the address of %s and the network"
                            .formatted(place(), settings.connectTimeout().toSeconds(), settings.name()),
                    cause);
        }
        if (has(cause, SSLException.class)) {
            return new Nl2SqlException(
                    MODEL_UNAVAILABLE,
                    "no safe connection to %s: check its certificate, and whether it speaks https".formatted(place()),
                    cause);
        }
        if (has(cause, java.net.ConnectException.class)) {
            return new Nl2SqlException(
                    MODEL_UNAVAILABLE,
                    "cannot connect to %s: check that the server of %s runs and that the address is right"
                            .formatted(place(), settings.name()),
                    cause);
        }
        return brokenOff(cause);
    }

    /** The connection broke. */
    Nl2SqlException brokenOff(Throwable cause) {
        return new Nl2SqlException(
                MODEL_UNAVAILABLE,
                "the connection to %s at %s broke: ask again".formatted(settings.name(), place()),
                cause);
    }

    /** The reply came to an end before it was at its end. */
    Nl2SqlException unfinished() {
        return new Nl2SqlException(MODEL_FAILED, "%s broke off its reply: ask again".formatted(settings.name()));
    }

    /** The reply is not what the interface of the provider describes. */
    Nl2SqlException unreadable(Throwable cause) {
        return new Nl2SqlException(
                MODEL_FAILED,
                "%s at %s sends what is no reply of %s: check that it speaks that interface"
                        .formatted(settings.name(), place(), settings.provider().id()),
                cause);
    }

    /** The provider does not tell what models it has. */
    Nl2SqlException noList() {
        return new Nl2SqlException(
                MODEL_NOT_FOUND,
                "%s has no list of models (HTTP 404): check the address, many end in /v1".formatted(place()));
    }

    /** As {@link #unreadable(Throwable)}, for what parses but makes no sense. */
    Nl2SqlException unreadable(String what) {
        return unreadable(new IOException(what));
    }

    /** The answer is something else altogether. */
    Nl2SqlException wrongType(String type) {
        String shown = type.replaceAll("[^a-z0-9/+.-]", "");
        return new Nl2SqlException(
                MODEL_FAILED,
                "%s answers with %s instead of a reply: check the address, many end in /v1"
                        .formatted(place(), shown.substring(0, Math.min(shown.length(), 60))));
    }

    /** The reply is longer than anybody wants it. */
    Nl2SqlException tooLong() {
        return new Nl2SqlException(
                MODEL_FAILED, "the reply of %s is too long: ask for less".formatted(settings.name()));
    }

    /** The deadline passed. */
    Nl2SqlException late() {
        return new Nl2SqlException(
                DEADLINE_EXCEEDED,
                "%s gave no whole reply before the deadline: allow more time or use a faster model"
                        .formatted(settings.name()));
    }

    /** Whoever asked no longer wants to know. */
    Nl2SqlException cancelled() {
        return new Nl2SqlException(CANCELLED, "the call of %s was cancelled".formatted(settings.name()));
    }

    /** As {@link #cancelled()}, keeping the thread interrupted. */
    Nl2SqlException interrupted() {
        Thread.currentThread().interrupt();
        return cancelled();
    }

    private String denied(int status) {
        String variable =
                settings.provider().keyVariable().map(" (%s)"::formatted).orElse("");
        return settings.key() == null
                ? "%s at %s wants a key (HTTP %d): give one%s".formatted(settings.name(), place(), status, variable)
                : "%s was refused (HTTP %d): check the key%s and what it may use"
                        .formatted(settings.name(), status, variable);
    }

    private String missing() {
        String remedy = settings.provider() == ModelProvider.OLLAMA
                ? "get it with 'ollama pull %s', or see 'nl2sql models' for what is there".formatted(settings.model())
                : "see 'nl2sql models' for what it offers, and check the address";
        return "there is no model %s at %s (HTTP 404): %s".formatted(settings.name(), place(), remedy);
    }

    /** Gemini answers 400 to a wrong key. */
    private static boolean isAboutTheKey(Rejection rejection) {
        return rejection.status() == 400 && rejection.body().contains("API_KEY_INVALID");
    }

    private Nl2SqlException failure(Nl2SqlErrorCode code, Rejection rejection, String message) {
        IOException cause = new IOException("HTTP " + rejection.status());
        String text = rejection.status() == 401
                ? message
                : words.shown(rejection.body())
                        .map(said -> "%s; the provider says: %s".formatted(message, said))
                        .orElse(message);
        Optional<Duration> pause = RetryAfter.read(rejection.headers(), clock);
        return pause.isPresent()
                ? new Nl2SqlException(code, text, cause, pause.get())
                : new Nl2SqlException(code, text, cause);
    }

    /** The address without what may be secret in it. */
    private String place() {
        URI url = settings.address();
        String port = url.getPort() < 0 ? "" : ":" + url.getPort();
        return url.getScheme() + "://" + url.getHost() + port + (url.getRawPath() == null ? "" : url.getRawPath());
    }

    private static boolean has(Throwable failure, Class<? extends Throwable> type) {
        for (Throwable current = failure; current != null; current = current.getCause()) {
            if (type.isInstance(current)) {
                return true;
            }
        }
        return false;
    }
}
