package io.nl2sql.server.contract.octofy;

import io.nl2sql.server.http.wire.Absent;
import io.nl2sql.server.http.wire.Doc;
import io.nl2sql.server.http.wire.Length;
import io.nl2sql.server.http.wire.OneOf;
import io.nl2sql.server.source.SourceForm;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is sent and received for data sources. */
final class SourceWire {

    static final String NAME_LIMIT = "At most 200 characters, unique among all sources.";

    private SourceWire() {}

    @Doc("A source that is to be registered.")
    record SourceCreate(
            @Doc(NAME_LIMIT) @Length(min = 1, max = 200) String friendlyName,
            @Length(max = 4_000) @Nullable String description,
            @Length(max = 200) @Nullable List<String> keywords,

            @Doc("The host, with its port behind a comma or colon; of a database in a file its folder, or nothing.")
            @Length(max = 1_000)
            @Nullable
            String server,

            @Doc("The database on the server, or the file.") @Length(max = 1_000) @Nullable
            String databaseName,

            @Doc("Beyond the contract: the path of a file, in place of server and database_name.")
            @Length(max = 1_000)
            @Nullable
            String filePath,

            @Doc("The engine, such as mssql, postgresql, mysql, mariadb, sqlite, duckdb or h2.")
            @Absent("\"mssql\"")
            @Length(min = 1, max = 50)
            String dbType,

            @Doc("How the account shows who it is; this server supports sql.")
            @OneOf({"sql", "windows", "ad_integrated", "ad_password", "ad_interactive", "ad_service_principal"})
            @Absent("\"sql\"")
            String authType,

            @Length(max = 500) @Nullable String username,
            @Length(max = 4_000) @Nullable String password,

            @Doc("Kept for the client; this server has drivers of its own.") @Length(max = 500) @Nullable
            String driver,

            @Doc("Whether the certificate of a SQL Server is taken unverified.") @Nullable
            Boolean trustServerCertificate,

            @Doc("Whether the source is left alone until somebody scans it.") @Absent("false")
            boolean skipAutoScan) {

        SourceForm form() {
            return new SourceForm(
                    friendlyName,
                    description,
                    keywords,
                    server,
                    databaseName,
                    filePath,
                    dbType,
                    authType,
                    username,
                    password,
                    driver,
                    trustServerCertificate);
        }
    }

    @Doc("A change of a source. What is left out stays, the password as long as the host does.")
    record SourceUpdate(
            @Doc(NAME_LIMIT) @Length(min = 1, max = 200) @Nullable
            String friendlyName,

            @Length(max = 4_000) @Nullable String description,
            @Length(max = 200) @Nullable List<String> keywords,
            @Length(max = 1_000) @Nullable String server,
            @Length(max = 1_000) @Nullable String databaseName,
            @Length(max = 1_000) @Nullable String filePath,
            @Length(min = 1, max = 50) @Nullable String dbType,

            @OneOf({"sql", "windows", "ad_integrated", "ad_password", "ad_interactive", "ad_service_principal"})
            @Nullable
            String authType,

            @Length(max = 500) @Nullable String username,
            @Length(max = 4_000) @Nullable String password,
            @Length(max = 500) @Nullable String driver,
            @Nullable Boolean trustServerCertificate) {

        SourceForm form() {
            return new SourceForm(
                    friendlyName,
                    description,
                    keywords,
                    server,
                    databaseName,
                    filePath,
                    dbType,
                    authType,
                    username,
                    password,
                    driver,
                    trustServerCertificate);
        }
    }

    @Doc("A source. Where its database is, is shown to those who may change it.")
    record DataSource(
            UUID sourceId,
            String friendlyName,
            String description,
            List<String> keywords,
            @Nullable String server,
            @Nullable String databaseName,
            String dbType,
            boolean enabled,
            boolean isPrimary,
            int objectCount,

            @Doc("ISO 8601, or null for a source that was never scanned.") @Nullable
            String lastSynced) {}

    @Doc("All sources.")
    record DataSourceList(
            List<DataSource> dataSources, @Nullable UUID primarySourceId, long totalObjects) {}

    @Doc("That something was done.")
    record Done(String status, String message) {

        static Done of(String message) {
            return new Done("success", message);
        }
    }

    @Doc("Whether the database of a source can be opened.")
    record SourceTested(boolean success, String message) {}

    @Doc("How far the scan of a source has come.")
    record ScanStatus(
            UUID sourceId,
            @OneOf({"idle", "running", "complete", "error"}) String status,
            @Nullable String startedAt,
            @Nullable String finishedAt,
            long current,
            long total,
            int objectsIndexed,
            @Nullable String error) {}

    @Doc("The objects of a source that exist for nobody.")
    record ExcludedList(
            UUID sourceId,
            List<String> excludedObjects,
            int count,
            @Nullable String fileName,
            @Nullable String uploadedAt) {}

    @Doc("A source as it stands in the registry.")
    record RegistryEntry(
            UUID sourceId,
            String name,
            String type,

            @Doc("SHA-256 of what makes the database that one.")
            String identityHash,

            @Nullable String server,
            @Nullable String database,
            @Nullable String filePath,
            @OneOf({"active", "deleted"}) String status,
            String createdAt,
            @Nullable String deletedAt,
            String lastSeenAt,

            @Doc("The source that answers for a deleted one, or null.") @Nullable
            UUID replacedBy) {}

    @Doc("Every id that was ever given to a source.")
    record Registry(List<RegistryEntry> sources, int total) {}

    @Doc("The source that leads to a database.")
    record Resolved(
            UUID sourceId,
            String name,
            String type,
            @Nullable String server,
            @Nullable String database,
            @Nullable String filePath,
            String status,
            int objectCount) {}
}
