package io.nl2sql.cli.config;

import io.nl2sql.cli.Shell;
import io.nl2sql.core.domain.connection.Secret;
import io.nl2sql.core.domain.knowledge.Knowledge;
import io.nl2sql.core.error.Nl2SqlErrorCode;
import io.nl2sql.core.error.Nl2SqlException;
import io.nl2sql.core.port.out.KnowledgeStore;
import io.nl2sql.db.DatabaseAddress;
import io.nl2sql.db.dialect.DatabaseLocation.LocalFile;
import io.nl2sql.db.store.JdbcKnowledgeStore;
import io.nl2sql.db.store.KnowledgeStores;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say where knowledge is kept, and of which connection. */
public final class StoreOptions {

    private static final String USUAL_FILE = "knowledge.sqlite";

    private static final String USUAL_CONNECTION = "default";

    @Option(
            names = "--store",
            paramLabel = "STORE",
            description = {
                "Where knowledge is kept: an SQLite file of its",
                "own or postgresql://user@host/name.",
                "Default: NL2SQL_STORE, otherwise a file in",
                "your data folder. NL2SQL_STORE_PASSWORD gives",
                "the password of a server."
            })
    private @Nullable String store;

    @Option(
            names = {"-c", "--connection"},
            paramLabel = "NAME",
            description = {"The connection that is meant.", "Default: " + USUAL_CONNECTION + "."})
    private @Nullable String connection;

    /** The name of the connection. */
    public String connection() {
        return connection == null ? USUAL_CONNECTION : connection;
    }

    /** Whether the connection stands on the command line. */
    boolean namesConnection() {
        return connection != null;
    }

    /**
     * Opens the store.
     *
     * @throws Nl2SqlException STORE_FAILED or CONFIGURATION_INVALID
     */
    public JdbcKnowledgeStore open(Shell shell) {
        @Nullable String named = named(shell);
        return named == null ? KnowledgeStores.sqlite(usualFile(shell)) : KnowledgeStores.open(address(named, shell));
    }

    /**
     * Opens the store if there is one. A file is never made; a server that is named is taken for a store.
     *
     * @throws Nl2SqlException STORE_FAILED or CONFIGURATION_INVALID, and NOT_FOUND where the command line names a file
     *     that does not exist
     */
    Optional<JdbcKnowledgeStore> openExisting(Shell shell) {
        @Nullable String named = named(shell);
        if (named == null) {
            return hasUsualFile(shell) ? Optional.of(open(shell)) : Optional.empty();
        }
        if (DatabaseAddress.parse(named).location() instanceof LocalFile local && !Files.exists(local.path())) {
            if (store == null) {
                return Optional.empty();
            }
            throw new Nl2SqlException(
                    Nl2SqlErrorCode.NOT_FOUND,
                    "there is no store %s: check its path, or import something into it first".formatted(store));
        }
        return Optional.of(open(shell));
    }

    private @Nullable String named(Shell shell) {
        return store == null ? shell.variable("NL2SQL_STORE") : store;
    }

    private static Path usualFile(Shell shell) {
        return new UserFolders(shell).data().resolve(USUAL_FILE);
    }

    private static boolean hasUsualFile(Shell shell) {
        try {
            return Files.exists(usualFile(shell));
        } catch (Nl2SqlException noFolder) {
            return false; // such a user has never kept anything
        }
    }

    private DatabaseAddress address(String named, Shell shell) {
        DatabaseAddress address = DatabaseAddress.parse(named);
        if (store != null && address.hasPassword()) {
            shell.note("nl2sql: warning: others can see a password on the command line: "
                    + "give it by NL2SQL_STORE_PASSWORD");
        }
        @Nullable String password = shell.variable("NL2SQL_STORE_PASSWORD");
        return password == null || address.hasPassword() ? address : address.withPassword(Secret.of(password));
    }

    /**
     * What is known of the connection.
     *
     * @throws Nl2SqlException NOT_FOUND where nothing is, or STORE_FAILED
     */
    public Knowledge known(KnowledgeStore open) {
        List<String> connections = open.connections();
        if (connections.contains(connection())) {
            return open.load(connection());
        }
        throw new Nl2SqlException(
                Nl2SqlErrorCode.NOT_FOUND,
                "nothing is known of connection %s: %s"
                        .formatted(
                                connection(),
                                connections.isEmpty()
                                        ? "import something first"
                                        : "choose one of " + String.join(", ", connections)));
    }
}
