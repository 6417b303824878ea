package io.nl2sql.core.drift;

import io.nl2sql.core.domain.knowledge.PieceKind;
import io.nl2sql.core.domain.knowledge.SeenSchema;
import io.nl2sql.core.domain.knowledge.SeenSchema.SeenKey;
import io.nl2sql.core.domain.knowledge.SeenSchema.SeenTable;
import io.nl2sql.core.domain.schema.Column;
import io.nl2sql.core.domain.schema.ColumnName;
import io.nl2sql.core.domain.schema.DatabaseSchema;
import io.nl2sql.core.domain.schema.TableName;
import io.nl2sql.core.domain.sql.Dialect;
import io.nl2sql.core.drift.Footing.Finding;
import io.nl2sql.core.port.out.SqlAnalyzer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** One schema as it was seen, and what pieces of knowledge use of it. Not safe for concurrent use. */
final class Ground {

    private static final String TABLE = "table ";
    private static final String COLUMN = "column ";

    private final DatabaseSchema schema;
    private final Map<TableName, SeenTable> tables = new HashMap<>();
    private final Footing footing;
    private final Set<String> lines = new HashSet<>();

    Ground(SeenSchema seen, Dialect dialect, SqlAnalyzer analyzer) {
        this.schema = seen.schema(dialect);
        seen.tables().forEach(table -> tables.put(table.name(), table));
        this.footing = new Footing(schema, analyzer);
    }

    DatabaseSchema schema() {
        return schema;
    }

    /** What was found out about a piece, without those that go with it. */
    Finding of(Piece piece) {
        return footing.of(piece);
    }

    /** Whether tables and columns are there with their types; says nothing of views and keys. */
    boolean has(List<String> uses) {
        if (lines.isEmpty()) {
            schema.tables().forEach(table -> {
                lines.add(line(table.name()));
                table.columns().forEach(column -> lines.add(line(table.columnName(column))));
            });
        }
        return uses.stream()
                .filter(use -> use.startsWith(TABLE) || use.startsWith(COLUMN))
                .allMatch(lines::contains);
    }

    private static String line(TableName table) {
        return TABLE + table;
    }

    private String line(ColumnName column) {
        return COLUMN + column + " " + type(column);
    }

    /** What a piece uses, and what those that go with it use, a line each with name and type, sorted. */
    List<String> uses(Piece piece) {
        Set<String> used = new TreeSet<>();
        collect(piece, used);
        piece.parts().forEach(part -> collect(part, used));
        return List.copyOf(used);
    }

    private void collect(Piece piece, Set<String> used) {
        Finding finding = of(piece);
        if (!finding.holds()) {
            return;
        }
        finding.tables().forEach(table -> used.add(line(table)));
        finding.columns().forEach(column -> used.add(line(column)));
        if (piece.statement() != null) {
            finding.tables().stream()
                    .filter(table -> !definition(table).isEmpty())
                    .forEach(table -> used.add("view %s %s".formatted(table, definition(table))));
        }
        keys(piece, finding).forEach(key -> used.add("key " + key));
    }

    private String type(ColumnName name) {
        return schema.findTable(name.table())
                .flatMap(table -> table.findColumn(name.column()))
                .map(Column::type)
                .map(type -> type.name().toLowerCase(Locale.ROOT))
                .orElse("");
    }

    /** The fingerprint of the query behind a view, empty where there is none or none is known. */
    String definition(TableName name) {
        SeenTable table = tables.get(name);
        return table == null ? "" : table.definition();
    }

    /** The declared keys that a join hint follows, as people read them; none of other pieces. */
    List<String> keys(Piece piece, Finding finding) {
        List<String> keys = new ArrayList<>();
        if (piece.name().kind() != PieceKind.JOIN_HINT) {
            return keys;
        }
        for (TableName name : finding.tables()) {
            SeenTable table = tables.get(name);
            if (table != null) {
                table.keys().stream()
                        .filter(key -> follows(finding, name, key))
                        .forEach(key -> keys.add("from %s (%s) to %s (%s)"
                                .formatted(
                                        name,
                                        String.join(", ", key.columns()),
                                        key.to(),
                                        String.join(", ", key.toColumns()))));
            }
        }
        return keys;
    }

    private static boolean follows(Finding finding, TableName from, SeenKey key) {
        return key.columns().stream().allMatch(column -> finding.columns().contains(new ColumnName(from, column)))
                && key.toColumns().stream()
                        .allMatch(column -> finding.columns().contains(new ColumnName(key.to(), column)));
    }
}
