package io.nl2sql.core.privacy;

import io.nl2sql.core.domain.connection.PrivacySettings;
import io.nl2sql.core.domain.schema.TableName;

/**
 * Which objects of a database do not exist through a connection: tables and views, and by the same names procedures and
 * functions, of which {@link PrivacyRule} knows nothing. Immutable.
 */
public final class ExcludedObjects {

    private final WrittenNames names;

    private ExcludedObjects(WrittenNames names) {
        this.names = names;
    }

    /** The objects that settings exclude by their own name or by that of their schema. */
    public static ExcludedObjects of(PrivacySettings settings) {
        return new ExcludedObjects(new WrittenNames(settings));
    }

    /** Whether an object is excluded, whatever the case of its name. */
    public boolean contains(String schema, String object) {
        return names.excludes(new TableName(schema, object));
    }
}
