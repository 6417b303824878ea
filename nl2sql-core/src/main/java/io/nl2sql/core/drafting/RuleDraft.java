package io.nl2sql.core.drafting;

import io.nl2sql.core.domain.knowledge.SemanticModel.JoinHint;
import io.nl2sql.core.domain.knowledge.SemanticModel.Segment;
import io.nl2sql.core.domain.knowledge.TableNote;
import io.nl2sql.core.domain.model.Origin;
import io.nl2sql.core.domain.schema.Column;
import io.nl2sql.core.domain.schema.ColumnType;
import io.nl2sql.core.domain.schema.DatabaseSchema;
import io.nl2sql.core.domain.schema.ForeignKey;
import io.nl2sql.core.domain.schema.Table;
import io.nl2sql.core.domain.schema.TableKind;
import io.nl2sql.core.domain.sql.Dialect;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Drafts what the catalogue and the values say by themselves: names with their words apart, comments, keys, units, lists
 * of few values, usual figures, yes-or-no columns, and joins that were inferred. Equal databases give equal drafts.
 */
final class RuleDraft {

    /** What the catalogue or all values say. */
    static final double STATED = 0.9;

    /** What a name suggests. */
    static final double GUESSED = 0.5;

    private final DraftRequest request;
    private final DatabaseSchema schema;
    private final DraftPieces pieces;

    RuleDraft(DraftRequest request, DraftPieces pieces) {
        this.request = request;
        this.schema = request.schema();
        this.pieces = pieces;
    }

    /** Adds everything to the pieces. */
    void fill() {
        for (Table table : schema.tables()) {
            addNote(table);
            new ColumnDraft(request, table).notes().forEach((column, note) -> pieces.add(column, note));
            addSegments(table);
        }
        new MetricDraft(request, pieces).metrics().forEach(pieces::addMetric);
        schema.foreignKeys().stream()
                .filter(key -> key.origin() == ForeignKey.Origin.INFERRED)
                .forEach(this::addJoin);
    }

    private void addNote(Table table) {
        SpokenName name = SpokenName.of(table.name().table());
        String comment = DraftText.description(table.comment());
        String description = comment.isEmpty() ? description(table, name) : comment;
        String displayName = name.text().equals(table.name().table()) ? "" : name.text();
        if (!displayName.isEmpty() || !description.isEmpty()) {
            TableNote note = new TableNote(
                    pieces.written(table), displayName, description, List.of(), List.of(), List.of(), List.of());
            pieces.add(table.name(), new Drafted<>(note, Origin.RULES, comment.isEmpty() ? GUESSED : STATED));
        }
    }

    private String description(Table table, SpokenName name) {
        if (table.kind() != TableKind.TABLE || name.words().isEmpty()) {
            return "";
        }
        Set<String> parents = new LinkedHashSet<>();
        Set<String> keyColumns = new LinkedHashSet<>();
        for (ForeignKey key : schema.foreignKeys()) {
            if (key.from().equals(table.name()) && !key.to().equals(table.name())) {
                parents.add(SpokenName.of(key.to().table()).singular());
                keyColumns.addAll(key.fromColumns());
            }
        }
        boolean links = parents.size() == 2
                && table.columns().stream().map(Column::name).allMatch(keyColumns::contains);
        if (links) {
            return "Which %s goes with which %s.".formatted(parents.toArray());
        }
        String row = "One row for each %s".formatted(name.singular());
        return parents.isEmpty() ? row + "." : row + ", with its " + listed(List.copyOf(parents)) + ".";
    }

    private static String listed(List<String> things) {
        int last = things.size() - 1;
        return last == 0 ? things.get(0) : String.join(", ", things.subList(0, last)) + " and " + things.get(last);
    }

    private void addSegments(Table table) {
        Dialect dialect = schema.dialect();
        for (Column column : table.columns()) {
            SpokenName name = SpokenName.of(column.name());
            List<String> words = name.words();
            boolean claim = words.size() > 1 && words.get(0).equals("is");
            if (column.type() == ColumnType.BOOLEAN && (claim || words.size() == 1)) {
                String state = claim ? String.join(" ", words.subList(1, words.size())) : name.text();
                Segment segment = new Segment(
                        state + " " + SpokenName.of(table.name().table()).plural(),
                        pieces.written(table),
                        "%s = %s".formatted(dialect.identifier(column.name()), dialect.booleanLiteral(true)),
                        List.of());
                pieces.addSegment(new Drafted<>(segment, Origin.RULES, GUESSED));
            }
        }
    }

    private void addJoin(ForeignKey key) {
        @Nullable Table from = schema.findTable(key.from()).orElse(null);
        @Nullable Table to = schema.findTable(key.to()).orElse(null);
        boolean apart = !key.from().table().equalsIgnoreCase(key.to().table());
        if (from == null || to == null || !apart) {
            return;
        }
        List<String> conditions = new ArrayList<>();
        IntStream.range(0, key.fromColumns().size())
                .forEach(i -> conditions.add("%s = %s"
                        .formatted(
                                column(from, key.fromColumns().get(i)),
                                column(to, key.toColumns().get(i)))));
        JoinHint hint = new JoinHint(pieces.written(from), pieces.written(to), String.join(" AND ", conditions));
        pieces.addJoin(new Drafted<>(hint, Origin.RULES, GUESSED));
    }

    private String column(Table table, String column) {
        Dialect dialect = schema.dialect();
        return dialect.identifier(table.name().table()) + "." + dialect.identifier(column);
    }
}
