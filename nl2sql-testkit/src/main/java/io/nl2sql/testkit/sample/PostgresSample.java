package io.nl2sql.testkit.sample;

import io.nl2sql.testkit.postgres.PostgresScript;
import io.nl2sql.testkit.postgres.PostgresServer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;

/** A sample database on the shared PostgreSQL server, loaded by the first who asks and kept until the JVM ends. */
public enum PostgresSample {
    CHINOOK("chinook/chinook.postgres.sql"),
    NORTHWIND("northwind/northwind.postgres.sql"),
    SAKILA("sakila/sakila.postgres.schema.sql sakila/sakila.postgres.data.sql");

    private static final Map<PostgresSample, String> LOADED = new EnumMap<>(PostgresSample.class);

    /** Names of files, in the order to be loaded, with spaces between them. */
    private final String scripts;

    PostgresSample(String scripts) {
        this.scripts = scripts;
    }

    /** The address of the database as a user would write it; ends the test where the data is missing. */
    public String address() {
        Path[] files = Arrays.stream(scripts.split(" "))
                .map(SampleFiles::requireSample)
                .toArray(Path[]::new);
        PostgresServer server = PostgresServer.shared();
        return server.address(database(server, files));
    }

    private String database(PostgresServer server, Path... files) {
        synchronized (LOADED) {
            return LOADED.computeIfAbsent(this, sample -> load(server, files));
        }
    }

    private static String load(PostgresServer server, Path... files) {
        String database = server.createDatabase();
        PostgresScript.load(server, database, files);
        return database;
    }
}
