package io.nl2sql.server.activity;

import java.util.Locale;

/** What people do that is worth recording. */
public enum ActivityType {
    SQL_GENERATED,
    SQL_EXECUTED,
    PYTHON_GENERATED,
    PYTHON_EXECUTED,
    R_GENERATED,
    SAS_GENERATED,
    CONVERSATION_CREATED,
    CONVERSATION_UPDATED,
    LOGIN,
    API_KEY_REGENERATED;

    /** The name on record, such as {@code sql_generated}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
