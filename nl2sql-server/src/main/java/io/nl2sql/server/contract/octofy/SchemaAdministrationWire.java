package io.nl2sql.server.contract.octofy;

import io.nl2sql.server.http.wire.Doc;
import io.nl2sql.server.http.wire.Length;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is sent and received for the administration of schemas. */
final class SchemaAdministrationWire {

    private SchemaAdministrationWire() {}

    @Doc("Whether an object is indexed, and what is said about it.")
    record ObjectStatus(
            String schemaName,
            String tableName,
            String tableType,
            boolean isIndexed,
            @Nullable String description,
            int columnCount,
            @Nullable String lastUpdated) {}

    @Doc("Objects that are to be looked at anew.")
    record BatchRequest(
            @Doc("As schema.object; bare names are those of dbo, or of the only schema that has them.")
            @Length(max = 1_000)
            List<String> tableNames,

            @Doc("The primary source where it is left out.") @Nullable
            String sourceId) {}

    @Doc("What became of one object.")
    record BatchResult(String tableName, String schemaName, boolean success, String message) {}

    @Doc("What became of all of them.")
    record BatchAnswer(int total, int successful, int failed, List<BatchResult> results) {}

    @Doc("What came of a file.")
    record SchemaIngested(String status, String message, int rowsProcessed, int totalRows) {}
}
