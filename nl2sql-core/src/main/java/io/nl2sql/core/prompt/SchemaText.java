package io.nl2sql.core.prompt;

import io.nl2sql.core.domain.knowledge.ColumnProfile;
import io.nl2sql.core.domain.knowledge.ColumnProfile.Content;
import io.nl2sql.core.domain.knowledge.RetrievedKnowledge;
import io.nl2sql.core.domain.knowledge.TableNote;
import io.nl2sql.core.domain.schema.Column;
import io.nl2sql.core.domain.schema.ColumnName;
import io.nl2sql.core.domain.schema.DatabaseSchema;
import io.nl2sql.core.domain.schema.ForeignKey;
import io.nl2sql.core.domain.schema.Table;
import io.nl2sql.core.domain.schema.TableName;
import io.nl2sql.core.domain.sql.Dialect;
import io.nl2sql.core.json.JsonText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Writes tables for a model: one line for a table, one for each column, keys beside the columns. Stateless. */
final class SchemaText {

    private static final int LONGEST_COMMENT = 200;
    private static final int LONGEST_SAMPLE = 40;
    private static final int FEW_VALUES = 20;

    private final RetrievedKnowledge knowledge;
    private final Dialect dialect;
    private final Map<ColumnName, String> references = new HashMap<>();

    /** How much is said of a column. */
    record Detail(boolean samples, boolean comments) {
        static final Detail ALL = new Detail(true, true);

        Detail withoutSamples() {
            return new Detail(false, comments);
        }
    }

    SchemaText(RetrievedKnowledge knowledge) {
        this.knowledge = knowledge;
        this.dialect = knowledge.schema().dialect();
        for (ForeignKey key : knowledge.schema().foreignKeys()) {
            for (int i = 0; i < key.fromColumns().size(); i++) {
                references.putIfAbsent(
                        new ColumnName(key.from(), key.fromColumns().get(i)),
                        written(key.to()) + "."
                                + dialect.identifier(key.toColumns().get(i)));
            }
        }
    }

    /** All tables, in the order of the schema. */
    String text(Detail detail) {
        StringBuilder text = new StringBuilder();
        DatabaseSchema schema = knowledge.schema();
        for (Table table : schema.tables()) {
            text.append(written(table.name()))
                    .append(remark(tableRemarks(table, detail)))
                    .append('\n');
            for (Column column : table.columns()) {
                text.append("  ").append(dialect.identifier(column.name()));
                text.append(' ').append(type(column));
                if (table.primaryKey().contains(column.name())) {
                    text.append(" key");
                }
                ColumnName name = table.columnName(column);
                String reference = references.get(name);
                if (reference != null) {
                    text.append(" -> ").append(reference);
                }
                text.append(remark(columnRemarks(column, name, detail))).append('\n');
            }
        }
        return text.toString();
    }

    private String written(TableName table) {
        String bare = dialect.identifier(table.table());
        boolean alone = knowledge.schema().tables().stream()
                .map(Table::name)
                .filter(name -> !name.equals(table))
                .noneMatch(name -> name.table().equalsIgnoreCase(table.table()));
        return table.schema().isEmpty() || alone ? bare : dialect.identifier(table.schema()) + "." + bare;
    }

    private static String type(Column column) {
        return column.nativeType().isEmpty()
                ? column.type().name().toLowerCase(java.util.Locale.ROOT)
                : column.nativeType().replaceAll("[^\\w(), ]", "");
    }

    private List<String> tableRemarks(Table table, Detail detail) {
        List<String> remarks = new ArrayList<>();
        if (detail.comments()) {
            Optional<TableNote> note = knowledge.written().findNote(table.name());
            note.ifPresent(written -> {
                add(remarks, "called", written.displayName());
                written.synonyms().forEach(synonym -> add(remarks, "also", synonym));
                add(remarks, "note", written.description());
            });
            add(remarks, "comment", table.comment());
        }
        return remarks;
    }

    private List<String> columnRemarks(Column column, ColumnName name, Detail detail) {
        List<String> remarks = new ArrayList<>();
        if (detail.comments()) {
            knowledge.written().findNote(name).ifPresent(note -> {
                add(remarks, "called", note.displayName());
                note.synonyms().forEach(synonym -> add(remarks, "also", synonym));
                add(remarks, "note", note.description());
                add(remarks, "context", note.context());
                note.values()
                        .forEach(value ->
                                add(remarks, "stores", value.value() + " for " + String.join(", ", value.names())));
            });
            add(remarks, "comment", column.comment());
        }
        if (detail.samples()) {
            knowledge.findProfile(name).ifPresent(profile -> addSamples(remarks, profile));
        }
        return remarks;
    }

    private static void addSamples(List<String> remarks, ColumnProfile profile) {
        if (profile.content() == Content.EMPTY || profile.content() == Content.OTHER) {
            return;
        }
        List<String> samples = profile.examples().stream()
                .filter(sample -> sample.length() <= LONGEST_SAMPLE)
                .limit(3)
                .map(JsonText::quoted)
                .toList();
        if (!samples.isEmpty()) {
            boolean all = profile.complete() && profile.distinctValues() <= samples.size();
            boolean few = profile.complete() && profile.distinctValues() <= FEW_VALUES;
            String some = few ? "one of %d".formatted(profile.distinctValues()) : "such as";
            remarks.add((all ? "holds" : some) + " " + String.join(", ", samples));
        }
    }

    private static void add(List<String> remarks, String what, @Nullable String text) {
        if (text != null && !text.isBlank()) {
            String shown = text.length() > LONGEST_COMMENT ? text.substring(0, LONGEST_COMMENT) + "…" : text;
            remarks.add(what + " " + JsonText.quoted(shown.strip()));
        }
    }

    private static String remark(List<String> remarks) {
        return remarks.isEmpty() ? "" : "  # " + String.join("; ", remarks);
    }
}
