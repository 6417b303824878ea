package io.nl2sql.rules.candidate;

import io.nl2sql.rules.mention.Piece;
import io.nl2sql.rules.mention.SchemaMention;
import io.nl2sql.rules.mention.SegmentedQuestion;
import io.nl2sql.rules.schema.SchemaColumn;
import io.nl2sql.rules.schema.SchemaMatch;
import io.nl2sql.rules.schema.SchemaTable;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How well the names in a question match the tables and columns of the schema.
 *
 * @param columns the columns named and how well, in question order
 * @param tables the tables named and how well, in question order
 */
public record Links(Map<SchemaColumn, Double> columns, Map<SchemaTable, Double> tables) {

    private static final int MOST_OF_MENTION = 12;
    private static final double STRONG = .7;

    public Links {
        columns = Collections.unmodifiableMap(new LinkedHashMap<>(columns));
        tables = Collections.unmodifiableMap(new LinkedHashMap<>(tables));
    }

    /** The links of a question. */
    public static Links of(SegmentedQuestion question) {
        Map<SchemaColumn, Double> columns = new LinkedHashMap<>();
        Map<SchemaTable, Double> tables = new LinkedHashMap<>();
        for (Piece piece : question.pieces()) {
            if (piece instanceof Piece.NamePiece name) {
                add(name.mention(), columns, tables);
            } else if (piece instanceof Piece.ValuePiece value && value.alternative() != null) {
                add(value.alternative(), columns, tables);
            }
        }
        return new Links(columns, tables);
    }

    private static void add(SchemaMention mention, Map<SchemaColumn, Double> columns, Map<SchemaTable, Double> tables) {
        List<SchemaMatch> matches = mention.matches();
        for (SchemaMatch match : matches.subList(0, Math.min(MOST_OF_MENTION, matches.size()))) {
            if (match.element() instanceof SchemaColumn column) {
                columns.merge(column, match.score(), Math::max);
            } else {
                tables.merge(match.table(), match.score(), Math::max);
            }
        }
    }

    /** The columns that the question names clearly; what is calculated is none that a query could refer to. */
    List<SchemaColumn> strongColumns() {
        return columns.entrySet().stream()
                .filter(entry -> entry.getValue() >= STRONG && entry.getKey().formula() == null)
                .map(Map.Entry::getKey)
                .toList();
    }

    /** How well a column is named, 0 where it is not. */
    public double of(SchemaColumn column) {
        return columns.getOrDefault(column, 0.0);
    }

    /** How well a table is named, 0 where it is not. */
    public double of(SchemaTable table) {
        return tables.getOrDefault(table, 0.0);
    }
}
