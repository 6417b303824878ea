package io.nl2sql.server.security;

import static java.util.Objects.requireNonNull;

import io.nl2sql.core.domain.connection.Secret;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the first administrator has to show: a value that was made when the server started and that only who started it
 * has seen. None is needed where nobody but they can reach the server. Safe for concurrent use.
 */
public final class SetupToken {

    private static final int BYTES = 24;

    private volatile @Nullable Secret text;
    private final boolean needed;

    private SetupToken(boolean needed, @Nullable Secret text) {
        this.needed = needed;
        this.text = text;
    }

    /** None is asked for: the server listens on loopback only. */
    public static SetupToken notNeeded() {
        return new SetupToken(false, null);
    }

    /** A new one. */
    public static SetupToken random() {
        return new SetupToken(true, Secret.of(SecretTexts.random(BYTES)));
    }

    /** One that was chosen in the configuration. */
    public static SetupToken of(Secret text) {
        return new SetupToken(true, requireNonNull(text, "text is null"));
    }

    /** The value to print at the start, empty where none is needed or it was used. */
    public Optional<Secret> text() {
        return Optional.ofNullable(text);
    }

    /** Whether what was shown is good enough. */
    boolean admits(@Nullable String shown) {
        Secret expected = text;
        return !needed || (expected != null && shown != null && SecretTexts.same(shown, expected.reveal()));
    }

    /** Ends it: nothing is good enough any more. */
    void use() {
        text = null;
    }
}
