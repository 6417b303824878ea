package io.nl2sql.cli.config;

import io.nl2sql.cli.Shell;
import io.nl2sql.cli.demo.DemoDatabase;
import io.nl2sql.core.Nl2Sql;
import io.nl2sql.core.Nl2SqlBuilder;
import io.nl2sql.core.domain.connection.Secret;
import io.nl2sql.core.domain.connection.WriteAccess;
import io.nl2sql.core.domain.plan.CostPolicy;
import io.nl2sql.core.domain.policy.AccessPolicy;
import io.nl2sql.core.domain.policy.CallerAttributes;
import io.nl2sql.core.error.Nl2SqlErrorCode;
import io.nl2sql.core.error.Nl2SqlException;
import io.nl2sql.core.linking.LinkBudget;
import io.nl2sql.core.linking.Linking;
import io.nl2sql.core.port.out.Database;
import io.nl2sql.core.port.out.Progress;
import io.nl2sql.core.port.out.SqlGenerator;
import io.nl2sql.core.retrieval.ValueKeeping;
import io.nl2sql.db.DatabaseAddress;
import io.nl2sql.db.JdbcDatabase;
import io.nl2sql.db.analysis.JSqlParserAnalyzer;
import io.nl2sql.db.dialect.AccessMode;
import io.nl2sql.db.dialect.driver.Drivers;
import io.nl2sql.vector.lucene.LazyLuceneIndex;
import io.nl2sql.vector.values.LazyValueStore;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Opens databases over JDBC. What stands on the command line goes before the environment; a password is asked for on a
 * terminal when the database wants one and none is known.
 */
public final class EngineOpener implements EngineSource {

    /** The offline generator reads a hundred tables in no time; beyond that, choosing helps it. */
    private static final LinkBudget BUDGET = new LinkBudget(100, 2_000);

    private final Shell shell;
    private final PasswordPrompt prompt;
    private final SqlGenerator generator;

    public EngineOpener(Shell shell, PasswordPrompt prompt, SqlGenerator generator) {
        this.shell = shell;
        this.prompt = prompt;
        this.generator = generator;
    }

    @Override
    public OpenEngine open(DatabaseOptions options, AccessMode mode, Progress progress) {
        PolicyOptions policies = options.policies();
        AccessPolicy policy = policies.policy(policies.file(shell));
        CallerAttributes attributes = policies.attributes();
        DatabaseAddress address = address(options);
        if (mode == AccessMode.WRITE && options.isDemo(shell)) {
            throw new Nl2SqlException(
                    Nl2SqlErrorCode.CONFIGURATION_INVALID,
                    "the demo is only read: copy the file %s and name the copy with --db".formatted(address.display()));
        }
        Database database = openDatabase(address, mode);
        UserKnowledge knowledge = options.knowledge(shell);
        UserFolders folders = new UserFolders(shell);
        UserIndexes indexes = new UserIndexes(
                new LazyLuceneIndex(folders.index()), new LazyValueStore(folders.values()), address.display());
        Nl2SqlBuilder builder = Nl2Sql.builder()
                .database(database)
                .generator(options.generator(shell, generator))
                .costPolicy(CostPolicy.DEFAULT)
                .linking(new Linking(indexes.entries(), indexes.collection(), BUDGET))
                .valueKeeping(ValueKeeping.in(indexes.values(), indexes.collection()))
                .progress(progress);
        knowledge.into().give(builder);
        if (policies.requireReadOnlyAccount()) {
            builder.requireReadOnlyAccount();
        } else if (address.isServer() && mode == AccessMode.READ) {
            warnOfRights(database);
        }
        Nl2Sql engine = builder.build();
        return new OpenEngine(
                database, policy.isEmpty() ? engine : engine.forCaller(policy, attributes), indexes, knowledge.close());
    }

    private void warnOfRights(Database database) {
        WriteAccess access = database.accountProbe().probe();
        if (access instanceof WriteAccess.CouldWrite) {
            shell.note("nl2sql: warning: " + access.message());
        }
    }

    private Database openDatabase(DatabaseAddress address, AccessMode mode) {
        try {
            return open(address, mode);
        } catch (Nl2SqlException failure) {
            Optional<Secret> password = failure.code() == Nl2SqlErrorCode.DATABASE_ACCESS_DENIED
                    ? askForPassword(address)
                    : Optional.empty();
            if (password.isEmpty()) {
                throw failure;
            }
            return open(address.withPassword(password.get()), mode);
        }
    }

    private static Database open(DatabaseAddress address, AccessMode mode) {
        return JdbcDatabase.open(
                address, new JSqlParserAnalyzer(address.support().dialect()), mode);
    }

    private Optional<Secret> askForPassword(DatabaseAddress address) {
        boolean someoneIsThere = shell.terminal().input() && shell.terminal().error();
        if (!address.isServer() || address.hasPassword() || !someoneIsThere) {
            return Optional.empty();
        }
        return prompt.ask("Password for %s: ".formatted(address.display()));
    }

    private DatabaseAddress address(DatabaseOptions options) {
        @Nullable String given = options.database();
        @Nullable String name = options.database(shell);
        if (name == null || name.isBlank()) {
            throw new Nl2SqlException(
                    Nl2SqlErrorCode.CONFIGURATION_INVALID,
                    "no database given: name one with --db or NL2SQL_DB, or try --db demo");
        }
        if (options.isDemo(shell)) {
            return DatabaseAddress.parse(
                    DemoDatabase.in(new UserFolders(shell).cache()).toString());
        }
        DatabaseAddress address = DatabaseAddress.parse(name, drivers(options));
        if (given != null && address.hasPassword()) {
            shell.note("nl2sql: warning: others can see a password on the command line: "
                    + "give it by NL2SQL_PASSWORD or --password-file");
        }
        return withAccount(address, options);
    }

    private Drivers drivers(DatabaseOptions options) {
        @Nullable Path given = options.drivers();
        @Nullable String named = shell.variable("NL2SQL_DRIVERS");
        Drivers drivers = Drivers.OF_CLASS_PATH;
        if (given != null) {
            drivers = Drivers.inFolder(given);
        } else if (named != null && !named.isBlank()) {
            drivers = Drivers.inFolder(Path.of(named));
        }
        @Nullable String driver = options.driver();
        return driver == null ? drivers : drivers.withClass(driver);
    }

    private DatabaseAddress withAccount(DatabaseAddress address, DatabaseOptions options) {
        DatabaseAddress complete = address;
        @Nullable String user = options.user() == null ? shell.variable("NL2SQL_USER") : options.user();
        if (user != null && (options.user() != null || !address.hasUser())) {
            complete = complete.withUser(user);
        }
        @Nullable Path file = options.passwordFile();
        @Nullable String password = shell.variable("NL2SQL_PASSWORD");
        if (file != null) {
            complete = complete.withPassword(read(file));
        } else if (password != null && !address.hasPassword()) {
            complete = complete.withPassword(Secret.of(password));
        }
        return complete;
    }

    private static Secret read(Path file) {
        try {
            List<String> lines = Files.readAllLines(file);
            if (lines.isEmpty() || lines.get(0).isEmpty()) {
                throw new Nl2SqlException(
                        Nl2SqlErrorCode.CONFIGURATION_INVALID,
                        "the password file %s is empty: its first line must be the password".formatted(file));
            }
            return Secret.of(lines.get(0));
        } catch (NoSuchFileException e) {
            throw new Nl2SqlException(
                    Nl2SqlErrorCode.NOT_FOUND, "there is no password file %s: check its path".formatted(file), e);
        } catch (CharacterCodingException e) {
            throw new Nl2SqlException(
                    Nl2SqlErrorCode.CONFIGURATION_INVALID,
                    "the password file %s is not UTF-8 text: save it so".formatted(file),
                    e);
        } catch (IOException e) {
            throw new Nl2SqlException(
                    Nl2SqlErrorCode.CONFIGURATION_INVALID,
                    "cannot read the password file %s: check who may read it".formatted(file),
                    e);
        }
    }
}
