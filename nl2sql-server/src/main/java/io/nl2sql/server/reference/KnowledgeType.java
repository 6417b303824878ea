package io.nl2sql.server.reference;

import java.util.Locale;
import java.util.Optional;

/** What answers a question that somebody has approved. */
public enum KnowledgeType {
    SQL_QUERY,
    R_CODE,
    SAS_CODE,
    GENERAL;

    /** The name on the wire, such as {@code sql_query}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The type of this name, whatever its case. */
    public static Optional<KnowledgeType> find(String id) {
        for (KnowledgeType type : values()) {
            if (type.id().equalsIgnoreCase(id.strip())) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }
}
