package io.nl2sql.cli.config;

import io.nl2sql.cli.Shell;
import io.nl2sql.core.domain.connection.Secret;
import io.nl2sql.core.domain.knowledge.Knowledge;
import io.nl2sql.core.error.Nl2SqlErrorCode;
import io.nl2sql.core.error.Nl2SqlException;
import io.nl2sql.core.port.out.KnowledgeStore;
import io.nl2sql.db.DatabaseAddress;
import io.nl2sql.db.store.JdbcKnowledgeStore;
import io.nl2sql.db.store.KnowledgeStores;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say where knowledge is kept, and of which connection. */
public final class StoreOptions {

    private static final String USUAL_FILE = "knowledge.sqlite";

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
            defaultValue = "default",
            description = {"The connection that is meant.", "Default: ${DEFAULT-VALUE}."})
    private String connection = "default";

    /** The name of the connection. */
    public String connection() {
        return connection;
    }

    /**
     * Opens the store.
     *
     * @throws Nl2SqlException STORE_FAILED or CONFIGURATION_INVALID
     */
    public JdbcKnowledgeStore open(Shell shell) {
        @Nullable String named = store == null ? shell.variable("NL2SQL_STORE") : store;
        if (named == null) {
            return KnowledgeStores.sqlite(new UserFolders(shell).data().resolve(USUAL_FILE));
        }
        DatabaseAddress address = DatabaseAddress.parse(named);
        if (store != null && address.hasPassword()) {
            shell.note("nl2sql: warning: others can see a password on the command line: "
                    + "give it by NL2SQL_STORE_PASSWORD");
        }
        @Nullable String password = shell.variable("NL2SQL_STORE_PASSWORD");
        return KnowledgeStores.open(
                password == null || address.hasPassword() ? address : address.withPassword(Secret.of(password)));
    }

    /**
     * What is known of the connection.
     *
     * @throws Nl2SqlException NOT_FOUND where nothing is, or STORE_FAILED
     */
    public Knowledge known(KnowledgeStore open) {
        List<String> connections = open.connections();
        if (connections.contains(connection)) {
            return open.load(connection);
        }
        throw new Nl2SqlException(
                Nl2SqlErrorCode.NOT_FOUND,
                "nothing is known of connection %s: %s"
                        .formatted(
                                connection,
                                connections.isEmpty()
                                        ? "import something first"
                                        : "choose one of " + String.join(", ", connections)));
    }
}
