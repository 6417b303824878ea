package io.nl2sql.server.contract.savvina;

import com.fasterxml.jackson.databind.JsonNode;
import io.nl2sql.core.domain.connection.ExecutionMode;
import io.nl2sql.core.domain.connection.PrivacySettings;
import io.nl2sql.server.contract.savvina.ConnectionWire.PrivacyResponse;
import io.nl2sql.server.contract.savvina.ConnectionWire.PrivacyUpdate;
import io.nl2sql.server.http.error.FieldProblem;
import io.nl2sql.server.http.error.RefusedRequestException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Privacy settings and modes as they are sent. Stateless. */
final class PrivacyForms {

    private static final int LONGEST_NAME = 500;
    private static final int LONGEST_FILTER = 4_000;

    private PrivacyForms() {}

    /** As they are shown. */
    static PrivacyResponse of(PrivacySettings settings) {
        return new PrivacyResponse(
                settings.includeSampleValues(),
                settings.includeColumnComments(),
                settings.includeRowCounts(),
                settings.sensitiveColumnPatterns(),
                settings.excludedSchemas(),
                settings.excludedTables(),
                settings.excludedColumns(),
                settings.alwaysIncludeTables(),
                settings.schemaPruningThreshold(),
                settings.rowFilter());
    }

    /**
     * Settings with what was sent in place of what they said.
     *
     * @throws RefusedRequestException 422 with everything that is wrong
     */
    static PrivacySettings merged(PrivacySettings old, @Nullable PrivacyUpdate sent) {
        if (sent == null) {
            return old;
        }
        requireSound(sent);
        return new PrivacySettings(
                orElse(sent.includeSampleValues(), old.includeSampleValues()),
                orElse(sent.includeColumnComments(), old.includeColumnComments()),
                orElse(sent.includeRowCounts(), old.includeRowCounts()),
                orElse(sent.sensitiveColumnPatterns(), old.sensitiveColumnPatterns()),
                orElse(sent.excludedSchemas(), old.excludedSchemas()),
                orElse(sent.excludedTables(), old.excludedTables()),
                orElse(sent.excludedColumns(), old.excludedColumns()),
                orElse(sent.alwaysIncludeTables(), old.alwaysIncludeTables()),
                orElse(sent.schemaPruningThreshold(), old.schemaPruningThreshold()),
                sent.rowFilterSql() == null ? old.rowFilter() : filter(sent.rowFilterSql()));
    }

    /** The mode of this name, which is one of them. */
    static ExecutionMode mode(String name) {
        return ExecutionMode.valueOf(name.toUpperCase(Locale.ROOT));
    }

    /** The name of a mode. */
    static String name(ExecutionMode mode) {
        return mode.name().toLowerCase(Locale.ROOT);
    }

    private static <T> T orElse(@Nullable T sent, T old) {
        return sent == null ? old : sent;
    }

    /** Nothing and an empty text stand for every row. */
    private static @Nullable String filter(JsonNode sent) {
        return sent.isNull() || sent.asText().isBlank() ? null : sent.asText().strip();
    }

    private static void requireSound(PrivacyUpdate sent) {
        List<FieldProblem> problems = new ArrayList<>();
        names("sensitive_column_patterns", sent.sensitiveColumnPatterns(), problems);
        names("excluded_schemas", sent.excludedSchemas(), problems);
        names("excluded_tables", sent.excludedTables(), problems);
        names("excluded_columns", sent.excludedColumns(), problems);
        names("always_include_tables", sent.alwaysIncludeTables(), problems);
        if (sent.excludedColumns() != null
                && sent.excludedColumns().stream().filter(Objects::nonNull).anyMatch(name -> name.indexOf('.') < 1)) {
            problems.add(
                    problem("excluded_columns", "Columns should be written as schema.table.column or table.column"));
        }
        Double threshold = sent.schemaPruningThreshold();
        if (threshold != null && !(threshold >= 0 && threshold <= 1)) {
            problems.add(problem("schema_pruning_threshold", "Input should be between 0 and 1"));
        }
        JsonNode filter = sent.rowFilterSql();
        if (filter != null && !filter.isNull() && !filter.isTextual()) {
            problems.add(problem("row_filter_sql", "Input should be a valid string"));
        } else if (filter != null && filter.asText().length() > LONGEST_FILTER) {
            problems.add(
                    problem("row_filter_sql", "String should have at most %d characters".formatted(LONGEST_FILTER)));
        }
        if (!problems.isEmpty()) {
            throw RefusedRequestException.unprocessable(problems);
        }
    }

    private static void names(String field, @Nullable List<String> names, List<FieldProblem> problems) {
        if (names != null
                && names.stream().anyMatch(name -> name == null || name.isBlank() || name.length() > LONGEST_NAME)) {
            problems.add(problem(
                    field,
                    "Every item should be a string of 1 to %d characters that is not blank".formatted(LONGEST_NAME)));
        }
    }

    private static FieldProblem problem(String field, String message) {
        return new FieldProblem(List.of("body", field), message, "value_error");
    }
}
