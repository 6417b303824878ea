package io.nl2sql.cli.config;

import io.nl2sql.cli.Shell;
import io.nl2sql.core.error.Nl2SqlException;
import io.nl2sql.core.port.out.SqlGenerator;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that say which database to open, and as whom. */
public class DatabaseOptions {

    /** The name of the bundled music store. */
    public static final String DEMO = "demo";

    @Option(
            names = {"-d", "--db"},
            paramLabel = "DATABASE",
            description = {
                "An SQLite file, a URL such as",
                "postgresql://host:5432/name, mariadb://host/name,",
                "mysql://host/name, or 'demo'",
                "for the bundled music store.",
                "Default: NL2SQL_DB."
            })
    private @Nullable String database;

    @Option(
            names = {"-u", "--user"},
            paramLabel = "NAME",
            description = {"The account on a database server.", "Default: NL2SQL_USER."})
    private @Nullable String user;

    @Option(
            names = "--password-file",
            paramLabel = "FILE",
            description = {
                "A file whose first line is the password.",
                "Default: NL2SQL_PASSWORD, otherwise asked",
                "for on a terminal when it is needed."
            })
    private @Nullable Path passwordFile;

    @Option(
            names = "--drivers",
            paramLabel = "FOLDER",
            description = {
                "A folder with the jar files of drivers that",
                "are not bundled: SQL Server, Oracle, Trino,",
                "ClickHouse, Snowflake, BigQuery.",
                "Default: NL2SQL_DRIVERS."
            })
    private @Nullable Path drivers;

    @Option(
            names = "--driver",
            paramLabel = "CLASS",
            description = {"The class of such a driver, where it is not", "the usual one of the engine."})
    private @Nullable String driver;

    @Mixin
    private PolicyOptions policies = new PolicyOptions();

    /** The options that name the bundled music store. */
    public static DatabaseOptions demo() {
        DatabaseOptions options = new DatabaseOptions();
        options.database = DEMO;
        options.policies = PolicyOptions.none();
        return options;
    }

    /** The database given on the command line, or null. */
    public @Nullable String database() {
        return database;
    }

    /** The database given on the command line, or else by the environment, or null. */
    @Nullable
    String database(Shell shell) {
        return database == null ? shell.variable("NL2SQL_DB") : database;
    }

    /** Whether it is the bundled music store. */
    boolean isDemo(Shell shell) {
        return DEMO.equals(database(shell));
    }

    /** The account given on the command line, or null. */
    public @Nullable String user() {
        return user;
    }

    /** The file that holds the password, or null. */
    public @Nullable Path passwordFile() {
        return passwordFile;
    }

    /** The folder of drivers given on the command line, or null. */
    public @Nullable Path drivers() {
        return drivers;
    }

    /** The class of the driver given on the command line, or null. */
    public @Nullable String driver() {
        return driver;
    }

    /**
     * What people have written down about the database; these options name no place where anything is written.
     *
     * @throws Nl2SqlException STORE_FAILED, CONFIGURATION_INVALID or NOT_FOUND
     */
    UserKnowledge knowledge(Shell shell) {
        return UserKnowledge.NONE;
    }

    /**
     * What turns questions into SQL.
     *
     * @param rules the generator that needs no model
     * @throws Nl2SqlException CONFIGURATION_INVALID
     */
    SqlGenerator generator(Shell shell, SqlGenerator rules) {
        return rules;
    }

    /** What the one who asks may not see. */
    public PolicyOptions policies() {
        return policies;
    }
}
