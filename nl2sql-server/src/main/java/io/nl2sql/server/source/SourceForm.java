package io.nl2sql.server.source;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a client says about a source. What is null was not said.
 *
 * @param friendlyName what it is called, unique among all connections
 * @param description what its database is about
 * @param keywords words of its trade
 * @param server the host, with the port behind a comma or colon; of a file, the folder or nothing
 * @param databaseName the database on the server, or the path of a file
 * @param filePath the path of a file, in place of both
 * @param dbType the engine, such as {@code mssql}
 * @param authType how the account shows who it is
 * @param username the account
 * @param password its password
 * @param driver which driver the client would take
 * @param trustServerCertificate whether a certificate of SQL Server is taken without being verified
 */
public record SourceForm(
        @Nullable String friendlyName,
        @Nullable String description,
        @Nullable List<String> keywords,
        @Nullable String server,
        @Nullable String databaseName,
        @Nullable String filePath,
        @Nullable String dbType,
        @Nullable String authType,
        @Nullable String username,
        @Nullable String password,
        @Nullable String driver,
        @Nullable Boolean trustServerCertificate) {

    public SourceForm {
        keywords = keywords == null ? null : List.copyOf(keywords);
    }

    /** Whether it says where the database is, or as whom it is opened. */
    boolean leadsElsewhere() {
        return server != null
                || databaseName != null
                || filePath != null
                || dbType != null
                || username != null
                || password != null
                || trustServerCertificate != null;
    }

    /** Whether it says in which file the database is. */
    boolean namesFile() {
        return server != null || databaseName != null || filePath != null;
    }

    /** How the account shows who it is. */
    String authTypeOr(String otherwise) {
        return authType == null ? otherwise : authType;
    }
}
