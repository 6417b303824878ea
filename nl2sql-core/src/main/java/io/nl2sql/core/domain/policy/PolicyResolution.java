package io.nl2sql.core.domain.policy;

import io.nl2sql.core.domain.schema.Column;
import io.nl2sql.core.domain.schema.DatabaseSchema;
import io.nl2sql.core.domain.schema.Table;
import io.nl2sql.core.domain.schema.TableKind;
import io.nl2sql.core.domain.schema.TableName;
import io.nl2sql.core.error.Nl2SqlErrorCode;
import io.nl2sql.core.error.Nl2SqlException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Finds the tables and columns that a policy means. For one policy. */
final class PolicyResolution {

    private final DatabaseSchema schema;
    private final List<String> problems = new ArrayList<>();
    private final Map<TableName, List<String>> predicates = new HashMap<>();
    private final Map<TableName, Map<String, Masking>> masks = new HashMap<>();
    private final Map<TableName, Set<String>> hiddenColumns = new HashMap<>();
    private final Set<TableName> hiddenTables = new HashSet<>();
    private final Set<TableName> trustedViews = new HashSet<>();

    PolicyResolution(DatabaseSchema schema) {
        this.schema = schema;
    }

    SchemaPolicy resolve(AccessPolicy policy) {
        policy.filters().forEach(this::add);
        policy.masks().forEach(this::add);
        policy.hiddenColumns().forEach(this::add);
        policy.hiddenTables().forEach(name -> withTable(name, table -> hiddenTables.add(table.name())));
        policy.trustedViews().forEach(name -> withTable(name, this::trust));
        Map<TableName, TableAccess> accesses = new HashMap<>();
        for (Table table : schema.tables()) {
            TableAccess access = access(table);
            if (!access.isOpen()) {
                accesses.put(table.name(), access);
            }
        }
        if (!problems.isEmpty()) {
            throw new Nl2SqlException(
                    Nl2SqlErrorCode.CONFIGURATION_INVALID,
                    "the access policy is wrong: " + String.join("; ", problems));
        }
        return new SchemaPolicy(schema, accesses, trustedViews);
    }

    private TableAccess access(Table table) {
        TableName name = table.name();
        Set<String> hidden = hiddenColumns.getOrDefault(name, Set.of());
        if (!hidden.isEmpty() && hidden.size() == table.columns().size()) {
            problems.add("every column of %s is hidden, so hide the table instead".formatted(name));
        }
        return new TableAccess(
                hiddenTables.contains(name),
                predicates.getOrDefault(name, List.of()),
                masks.getOrDefault(name, Map.of()),
                hidden);
    }

    private void add(RowFilter filter) {
        withTable(
                filter.table(),
                table -> predicates
                        .computeIfAbsent(table.name(), name -> new ArrayList<>())
                        .add(filter.predicate()));
    }

    private void add(ColumnMask mask) {
        withColumn(
                mask.table(),
                mask.column(),
                (table, column) -> masks.computeIfAbsent(table.name(), name -> new HashMap<>())
                        .merge(column.name(), mask.masking(), Masking::stricter));
    }

    private void add(HiddenColumn hidden) {
        withColumn(
                hidden.table(),
                hidden.column(),
                (table, column) -> hiddenColumns
                        .computeIfAbsent(table.name(), name -> new HashSet<>())
                        .add(column.name()));
    }

    private void trust(Table table) {
        if (table.kind() == TableKind.VIEW || table.kind() == TableKind.MATERIALIZED_VIEW) {
            trustedViews.add(table.name());
        } else {
            problems.add("%s is no view that could be trusted".formatted(table.name()));
        }
    }

    private void withTable(String written, java.util.function.Consumer<Table> action) {
        Table table = one(
                schema.tables(),
                written,
                candidate ->
                        List.of(candidate.name().toString(), candidate.name().table()),
                "table");
        if (table != null) {
            action.accept(table);
        }
    }

    private void withColumn(
            String writtenTable, String writtenColumn, java.util.function.BiConsumer<Table, Column> action) {
        withTable(writtenTable, table -> {
            Column column = one(
                    table.columns(),
                    writtenColumn,
                    candidate -> List.of(candidate.name()),
                    "column of %s".formatted(table.name()));
            if (column != null) {
                action.accept(table, column);
            }
        });
    }

    /** The one candidate of that name: of exactly that name if there is one, otherwise in any case. */
    private <T> @Nullable T one(List<T> candidates, String written, Function<T, List<String>> names, String what) {
        List<T> fitting = candidates.stream()
                .filter(candidate -> names.apply(candidate).contains(written))
                .toList();
        if (fitting.isEmpty()) {
            fitting = candidates.stream()
                    .filter(candidate -> names.apply(candidate).stream().anyMatch(written::equalsIgnoreCase))
                    .toList();
        }
        if (fitting.size() == 1) {
            return fitting.get(0);
        }
        problems.add(
                fitting.isEmpty()
                        ? "there is no %s called %s".formatted(what, written)
                        : "there are several of the name %s, so write the one that is meant in full"
                                .formatted(written));
        return null;
    }
}
