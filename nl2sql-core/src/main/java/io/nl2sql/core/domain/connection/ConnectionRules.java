package io.nl2sql.core.domain.connection;

import static java.util.Objects.requireNonNull;

/**
 * What a connection may be used for.
 *
 * @param mode what becomes of statements that are generated
 * @param privacy what of the database may be seen
 */
public record ConnectionRules(ExecutionMode mode, PrivacySettings privacy) {

    /** Statements run at once, and everything may be seen. */
    public static final ConnectionRules OPEN = new ConnectionRules(ExecutionMode.AUTO_EXECUTE, PrivacySettings.OPEN);

    public ConnectionRules {
        requireNonNull(mode, "mode is null");
        requireNonNull(privacy, "privacy is null");
    }

    /** These rules with another mode. */
    public ConnectionRules withMode(ExecutionMode newMode) {
        return new ConnectionRules(newMode, privacy);
    }

    /** These rules with other privacy settings. */
    public ConnectionRules withPrivacy(PrivacySettings newPrivacy) {
        return new ConnectionRules(mode, newPrivacy);
    }
}
