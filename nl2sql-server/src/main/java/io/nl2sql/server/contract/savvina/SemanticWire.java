package io.nl2sql.server.contract.savvina;

import com.fasterxml.jackson.databind.JsonNode;
import io.nl2sql.server.http.wire.Doc;
import io.nl2sql.server.semantic.SemanticDrift;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is sent and received for semantic models, whose own form is JSON. */
final class SemanticWire {

    private SemanticWire() {}

    @Doc(
            "A change of a semantic model. Tables are merged column by column; every other part that is sent takes the place of"
                    + " what was there.")
    record SemanticUpdate(
            @Doc("By name: display_name, description, default_filters, columns with display_name, description,"
                    + " value_mappings, is_sensitive, and what else is to be kept of them.")
            @Nullable
            JsonNode tables,

            @Doc(
                    "Each with name, type (simple, ratio, derived, cumulative, conversion), definition, description, filters,"
                            + " related_tables.")
            @Nullable
            JsonNode businessMetrics,

            @Doc("Each with description, tables, join_pattern.") @Nullable
            JsonNode commonJoins,

            @Nullable JsonNode relationships,

            @Doc("Each with name, sql_expression, base_tables, description.") @Nullable
            JsonNode derivedColumns,

            @Doc("Each with name, table, condition.") @Nullable
            JsonNode segments,

            @Nullable JsonNode notes,
            @Nullable JsonNode timeExpressions,

            @Doc("In which days begin, such as Europe/Athens.") @Nullable
            JsonNode dbTimezone,

            @Nullable JsonNode isUserReviewed) {

        /** The parts that were sent, by their names. */
        Map<String, JsonNode> parts() {
            Map<String, JsonNode> parts = new LinkedHashMap<>();
            put(parts, "tables", tables);
            put(parts, "business_metrics", businessMetrics);
            put(parts, "common_joins", commonJoins);
            put(parts, "relationships", relationships);
            put(parts, "derived_columns", derivedColumns);
            put(parts, "segments", segments);
            put(parts, "notes", notes);
            put(parts, "time_expressions", timeExpressions);
            put(parts, "db_timezone", dbTimezone);
            put(parts, "is_user_reviewed", isUserReviewed);
            return parts;
        }

        private static void put(Map<String, JsonNode> parts, String name, @Nullable JsonNode part) {
            if (part != null) {
                parts.put(name, part);
            }
        }
    }

    @Doc("What of a semantic model the database has moved away from.")
    record DriftReport(UUID connectionId, List<SemanticDrift.Warning> warnings, int warningCount, Instant checkedAt) {}

    @Doc("How much there is to draft.")
    record GenerationBegun(
            UUID connectionId,
            int tablesTotal,
            int batchCount,
            int batchSize,
            @Doc("The same as tables_total.") int tableCount,

            @Doc("What drafts: a model, or offline for the rules.")
            String provider) {}

    @Doc("A correction that somebody proposed.")
    record SuggestionResponse(
            UUID id,
            UUID connectionId,
            String tableKey,
            String field,

            @Doc("One of add_value_mapping, update_filter and update_description.")
            String correctionType,

            JsonNode value,
            String status,
            Instant createdAt) {}

    @Doc("Corrections that were proposed.")
    record SuggestionPage(List<SuggestionResponse> items, long total, int limit, int offset) {}
}
