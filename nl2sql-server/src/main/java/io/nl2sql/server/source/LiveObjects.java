package io.nl2sql.server.source;

import static java.util.Objects.requireNonNull;

import io.nl2sql.core.domain.connection.PrivacySettings;
import io.nl2sql.core.domain.connection.StoredConnection;
import io.nl2sql.core.domain.schema.DatabaseSchema;
import io.nl2sql.core.domain.schema.Table;
import io.nl2sql.core.port.out.SchemaRequest;
import io.nl2sql.core.privacy.ExcludedObjects;
import io.nl2sql.core.privacy.PrivacyRule;
import io.nl2sql.core.privacy.ShownSchema;
import io.nl2sql.db.JdbcDatabase;
import io.nl2sql.db.schema.Routine;
import io.nl2sql.server.engine.AddressBook;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Looks at databases as they are now, as far as their connections show them. Nothing is kept. Safe for concurrent use. */
public final class LiveObjects {

    private final AddressBook addresses;
    private final Clock clock;

    public LiveObjects(AddressBook addresses, Clock clock) {
        this.addresses = requireNonNull(addresses, "addresses is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    /**
     * Tables, views, procedures and functions of a database.
     *
     * @throws io.nl2sql.core.error.Nl2SqlException as when a database is opened and its schema is read
     */
    public LibraryObjects read(StoredConnection connection) {
        PrivacySettings privacy = connection.rules().effectivePrivacy();
        try (JdbcDatabase database = JdbcDatabase.open(addresses.addressOf(connection))) {
            DatabaseSchema all = database.schemaReader().read(SchemaRequest.ALL);
            DatabaseSchema visible = PrivacyRule.of(privacy, database.sqlAnalyzer())
                    .on(all)
                    .on(all)
                    .visible();
            List<LibraryObject> objects = new ArrayList<>(relations(ShownSchema.of(visible, privacy)));
            objects.addAll(routines(database, privacy));
            return LibraryObjects.of(objects);
        }
    }

    /**
     * Procedures and functions of a database; none where its engine has none.
     *
     * @throws io.nl2sql.core.error.Nl2SqlException as {@link #read}
     */
    List<LibraryObject> routines(StoredConnection connection) {
        if (!Routine.isKnownTo(connection.engine())) {
            return List.of();
        }
        try (JdbcDatabase database = JdbcDatabase.open(addresses.addressOf(connection))) {
            return routines(database, connection.rules().effectivePrivacy());
        }
    }

    /** The tables and views of a schema, seen now. */
    List<LibraryObject> relations(DatabaseSchema schema) {
        Instant now = clock.instant();
        return schema.tables().stream().map(table -> relation(table, now)).toList();
    }

    private List<LibraryObject> routines(JdbcDatabase database, PrivacySettings privacy) {
        Instant now = clock.instant();
        ExcludedObjects excluded = ExcludedObjects.of(privacy);
        return database.routineReader().read().stream()
                .filter(routine -> !excluded.contains(routine.schema(), routine.name()))
                .map(routine -> new LibraryObject(
                        ObjectName.shownSchema(routine.schema()),
                        routine.name(),
                        ObjectType.of(routine.kind()),
                        0,
                        privacy.includeColumnComments() ? routine.comment() : null,
                        now))
                .toList();
    }

    private static LibraryObject relation(Table table, Instant now) {
        return new LibraryObject(
                ObjectName.shownSchema(table.name()),
                table.name().table(),
                ObjectType.of(table.kind()),
                table.columns().size(),
                table.comment(),
                now);
    }
}
