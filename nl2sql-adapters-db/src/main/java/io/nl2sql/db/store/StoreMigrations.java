package io.nl2sql.db.store;

import io.nl2sql.core.error.Nl2SqlException;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Optional;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationState;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.core.api.exception.FlywayValidateException;

/** Brings the tables of a store to the form that this program knows. */
final class StoreMigrations {

    private static final String HISTORY = "nl2sql_store_history";

    private StoreMigrations() {}

    /**
     * Makes what is missing. Nothing is touched in a database that holds other tables or was written by a newer
     * program.
     *
     * @throws Nl2SqlException STORE_FAILED
     */
    static void run(StoreDatabase database) {
        database.alone(() -> migrate(database));
    }

    private static void migrate(StoreDatabase database) {
        FluentConfiguration configuration = Flyway.configure(StoreMigrations.class.getClassLoader())
                .dataSource(database.writing())
                .locations(database.migrations())
                .failOnMissingLocations(true)
                .loggers("slf4j")
                .table(HISTORY);
        if (!database.schema().isEmpty()) {
            configuration.defaultSchema(database.schema()).createSchemas(true);
        }
        try {
            Flyway flyway = configuration.load();
            boolean newer = Arrays.stream(flyway.info().applied())
                    .anyMatch(migration -> migration.getState() == MigrationState.FUTURE_SUCCESS
                            || migration.getState() == MigrationState.FUTURE_FAILED);
            if (newer) {
                throw StoreFailure.of(
                        "the store %s was written by a newer nl2sql: update this one, or name another store"
                                .formatted(database.target()));
            }
            flyway.migrate();
        } catch (FlywayException failure) {
            throw translate(failure, database);
        }
    }

    private static Nl2SqlException translate(FlywayException failure, StoreDatabase database) {
        Optional<SQLException> cause = StoreFailure.behind(failure);
        if (cause.isPresent()) {
            return database.translate(cause.get());
        }
        if (failure instanceof FlywayValidateException) {
            return StoreFailure.of(
                    "the store %s was made by another build of nl2sql: use that one, or name another store"
                            .formatted(database.target()),
                    failure);
        }
        if (String.valueOf(failure.getMessage()).contains("non-empty schema")) {
            return StoreFailure.of(
                    "%s holds other tables and is no store: name a %s of its own for the store"
                            .formatted(database.target(), database.schema().isEmpty() ? "file" : "schema"),
                    failure);
        }
        return StoreFailure.of(
                "the tables of the store %s could not be made: name another store or restore this one from a backup"
                        .formatted(database.target()),
                failure);
    }
}
