package io.nl2sql.core.domain.account;

import java.util.Locale;

/** What a user may do. */
public enum Role {
    /** Everything, also what belongs to others. */
    ADMIN,
    /** To ask, and whatever they like with what is theirs. */
    USER;

    private final String id = name().toLowerCase(Locale.ROOT);

    /** The name in tokens, configuration and answers: lower case. */
    public String id() {
        return id;
    }
}
