package io.nl2sql.server.contract.octofy;

import com.fasterxml.jackson.databind.JsonNode;
import io.nl2sql.server.http.wire.Absent;
import io.nl2sql.server.http.wire.Doc;
import io.nl2sql.server.http.wire.Length;
import io.nl2sql.server.http.wire.OneOf;
import io.nl2sql.server.reference.FewShot;
import org.jspecify.annotations.Nullable;

/** What is sent and received for examples and values. */
final class ReferenceWire {

    static final String SUCCESS = "success";

    private ReferenceWire() {}

    @Doc("A question with what answers it.")
    record FewShotItem(
            String id,
            String question,

            @Doc("SQL, the code of a program or a text, as knowledge_type says.")
            String sqlQuery,

            @Doc("sql_query, r_code, sas_code or general.") String knowledgeType,

            @Doc("Whether somebody vouches for it and it holds: only then it takes part in answers.")
            boolean verified) {}

    @Doc("A question with what answers it.")
    record NewFewShot(
            @Doc("Of the one it takes the place of; made by the server where it is left out.")
            @Length(min = 1, max = FewShot.LONGEST_ID)
            @Nullable
            String id,

            @Length(min = 1, max = FewShot.LONGEST_QUESTION) String question,

            @Doc("SQL must be a read that the source answers.") @Length(min = 1, max = FewShot.LONGEST_ANSWER)
            String sqlQuery,

            @Absent("\"sql_query\"") @OneOf({"sql_query", "r_code", "sas_code", "general"})
            String knowledgeType,

            @Absent("true") boolean verified,

            @Doc("The id of the source; the primary one where it is left out.") @Nullable
            String sourceId) {}

    @Doc("Of which source.")
    record SourceRequest(
            @Doc("The id of the source; the primary one where it is left out.") @Nullable
            String sourceId) {}

    @Doc("It is done.")
    record DoneAnswer(@Doc("success") String status) {}

    @Doc("It is done.")
    record StatusAnswer(@Doc("success") String status, String message) {}

    @Doc("What became of the rows of a file.")
    record IngestAnswer(
            @Doc("success") String status,

            @Doc("How many rows were taken in, and what is wrong with the others.")
            String message,

            @Doc("How many different things were taken in.") int rowsProcessed,

            @Doc("How many rows the file had.") int totalRows) {}

    @Doc("A value that somebody wrote down for the index.")
    record ValueItem(
            String id,
            String value,
            String schemaName,
            String tableName,
            String columnName,

            @Doc("What else is said about it, an object; null where nothing is.") @Nullable
            JsonNode metadata) {}

    @Doc("How far the file has come that is taken in, or was taken in last.")
    record ProgressEvent(
            int current,
            int total,
            @Doc("0 to 100.") double percentage,
            @Doc("idle, processing, complete or error.") String status) {}
}
