package io.nl2sql.server.observability;

import io.nl2sql.core.domain.connection.Secret;
import java.util.Comparator;
import java.util.List;

/** Takes secrets that are known out of a text. Safe for concurrent use. */
final class SecretMask {

    /** Shorter texts stand in many words by chance. */
    private static final int SHORTEST = 4;

    private final List<String> secrets;

    SecretMask(List<Secret> secrets) {
        this.secrets = secrets.stream()
                .map(Secret::reveal)
                .filter(secret -> secret.length() >= SHORTEST)
                .distinct()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
    }

    String hide(String text) {
        String hidden = text;
        for (String secret : secrets) {
            hidden = hidden.replace(secret, "[redacted]");
        }
        return hidden;
    }
}
