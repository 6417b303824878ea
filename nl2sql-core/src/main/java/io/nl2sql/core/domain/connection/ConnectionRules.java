package io.nl2sql.core.domain.connection;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;

/**
 * What a connection may be used for.
 *
 * @param mode what becomes of statements that are generated
 * @param privacy what of the database may be seen, as its owner wants it
 * @param enabled whether questions and statements are taken at all
 * @param hiddenObjects tables, views, procedures and functions that do not exist through the connection, with their schema
 *     or without it, from a list of their own beside the privacy settings
 */
public record ConnectionRules(
        ExecutionMode mode, PrivacySettings privacy, boolean enabled, List<String> hiddenObjects) {

    /** Statements run at once, and everything may be seen. */
    public static final ConnectionRules OPEN = new ConnectionRules(ExecutionMode.AUTO_EXECUTE, PrivacySettings.OPEN);

    public ConnectionRules {
        requireNonNull(mode, "mode is null");
        requireNonNull(privacy, "privacy is null");
        hiddenObjects = List.copyOf(hiddenObjects);
    }

    /** Rules of a connection that takes questions and hides nothing beyond its privacy settings. */
    public ConnectionRules(ExecutionMode mode, PrivacySettings privacy) {
        this(mode, privacy, true, List.of());
    }

    /** What of the database may be seen all in all: the privacy settings, and nothing of the hidden objects. */
    public PrivacySettings effectivePrivacy() {
        if (hiddenObjects.isEmpty()) {
            return privacy;
        }
        List<String> excluded = new ArrayList<>(privacy.excludedTables());
        excluded.addAll(hiddenObjects);
        return privacy.withExcludedTables(excluded);
    }

    /** These rules with another mode. */
    public ConnectionRules withMode(ExecutionMode newMode) {
        return new ConnectionRules(newMode, privacy, enabled, hiddenObjects);
    }

    /** These rules with other privacy settings. */
    public ConnectionRules withPrivacy(PrivacySettings newPrivacy) {
        return new ConnectionRules(mode, newPrivacy, enabled, hiddenObjects);
    }

    /** These rules, taking questions or not. */
    public ConnectionRules withEnabled(boolean newEnabled) {
        return new ConnectionRules(mode, privacy, newEnabled, hiddenObjects);
    }

    /** These rules with another list of hidden objects. */
    public ConnectionRules withHiddenObjects(List<String> newHiddenObjects) {
        return new ConnectionRules(mode, privacy, enabled, newHiddenObjects);
    }
}
