package io.nl2sql.core.drafting;

import io.nl2sql.core.domain.knowledge.ColumnProfile;
import io.nl2sql.core.domain.knowledge.ColumnProfile.Content;
import io.nl2sql.core.domain.knowledge.TableNote.ColumnNote;
import io.nl2sql.core.domain.knowledge.TableNote.ValueMapping;
import io.nl2sql.core.domain.model.Origin;
import io.nl2sql.core.domain.schema.Column;
import io.nl2sql.core.domain.schema.ColumnName;
import io.nl2sql.core.domain.schema.ForeignKey;
import io.nl2sql.core.domain.schema.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Drafts notes on the columns of one table by rule. */
final class ColumnDraft {

    private static final int FEW_VALUES = 12;
    private static final int LONGEST_VALUE = 30;

    private final DraftRequest request;
    private final Table table;

    ColumnDraft(DraftRequest request, Table table) {
        this.request = request;
        this.table = table;
    }

    /** The notes; none on a column whose name says it all. */
    Map<ColumnName, Drafted<ColumnNote>> notes() {
        Map<ColumnName, Drafted<ColumnNote>> notes = new LinkedHashMap<>();
        for (Column column : table.columns()) {
            ColumnName name = table.columnName(column);
            String spoken = Measured.of(column)
                    .map(Measured::quantity)
                    .orElse(SpokenName.of(column.name()))
                    .text();
            String displayName = spoken.equals(column.name()) ? "" : spoken;
            List<String> sentences = new ArrayList<>();
            String comment = DraftText.description(column.comment());
            if (comment.isEmpty()) {
                addKey(sentences, column);
                addUnit(sentences, column);
            } else {
                sentences.add(comment);
            }
            boolean sensitive = request.isSensitive(name);
            List<String> values = fewValues(name);
            if (!values.isEmpty() && comment.isEmpty()) {
                sentences.add("One of: %s.".formatted(String.join(", ", values)));
            }
            boolean stated = !sentences.isEmpty();
            if (stated || sensitive || !displayName.isEmpty()) {
                ColumnNote note = new ColumnNote(
                        column.name(),
                        displayName,
                        String.join(" ", sentences),
                        List.of(),
                        sensitive,
                        mappings(values));
                notes.put(name, new Drafted<>(note, Origin.RULES, stated ? RuleDraft.STATED : RuleDraft.GUESSED));
            }
        }
        return notes;
    }

    private void addKey(List<String> sentences, Column column) {
        if (table.primaryKey().equals(List.of(column.name()))) {
            sentences.add("Identifies the %s."
                    .formatted(SpokenName.of(table.name().table()).singular()));
        }
        for (ForeignKey key : request.schema().foreignKeys()) {
            if (key.from().equals(table.name()) && key.fromColumns().equals(List.of(column.name()))) {
                sentences.add("Refers to the %s."
                        .formatted(SpokenName.of(key.to().table()).singular()));
            }
        }
    }

    private static void addUnit(List<String> sentences, Column column) {
        Measured.of(column).ifPresent(measured -> sentences.add("In %s.".formatted(measured.unit())));
    }

    /** All values of a column that has a few, which occur again and again; none where they must not be seen. */
    private List<String> fewValues(ColumnName name) {
        if (request.hides(name)) {
            return List.of();
        }
        ColumnProfile profile = request.contents().profile(name).orElse(null);
        boolean few = profile != null
                && profile.complete()
                && profile.content() == Content.TEXT
                && profile.distinctValues() >= 2
                && profile.distinctValues() <= FEW_VALUES
                && profile.rows() >= 3 * profile.distinctValues();
        List<String> values = few
                ? request.contents().values(name).stream()
                        .map(Object::toString)
                        .sorted()
                        .toList()
                : List.of();
        boolean readable = values.stream()
                .allMatch(value ->
                        !value.isBlank() && value.length() <= LONGEST_VALUE && value.equals(DraftText.clean(value)));
        return readable ? values : List.of();
    }

    private static List<ValueMapping> mappings(List<String> values) {
        if (Set.copyOf(values).equals(Set.of("Y", "N"))) {
            return List.of(new ValueMapping("N", List.of("no")), new ValueMapping("Y", List.of("yes")));
        }
        List<ValueMapping> mappings = new ArrayList<>();
        for (String value : values) {
            String spoken = SpokenName.of(value).text();
            if (value.matches("\\p{L}+([_-]\\p{L}+)+") && !spoken.equals(value)) {
                mappings.add(new ValueMapping(value, List.of(spoken)));
            }
        }
        return mappings;
    }
}
