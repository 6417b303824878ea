package io.nl2sql.rules.plan;

import io.nl2sql.core.domain.schema.ForeignKey;
import io.nl2sql.rules.schema.DisplayColumns;
import io.nl2sql.rules.schema.LinkedSchema;
import io.nl2sql.rules.schema.SchemaColumn;
import io.nl2sql.rules.schema.SchemaTable;
import java.util.List;
import java.util.Optional;

/**
 * Shows what a numeric key refers to by its name: who asks for the "support rep" of a client does not want a number. A
 * code in letters may be known to people, so that stays.
 */
final class RoleStep {

    private final LinkedSchema schema;
    private final Draft draft;

    RoleStep(LinkedSchema schema, Draft draft) {
        this.schema = schema;
        this.draft = draft;
    }

    void run() {
        boolean optional = draft.shown.size() > 1
                && !draft.hasAggregates()
                && !draft.needsGroups
                && draft.having.isEmpty()
                && draft.limit == null;
        for (int index = 0; index < draft.shown.size(); index++) {
            Optional<Relation> relation = relation(draft.shown.get(index), optional);
            if (relation.isPresent()) {
                List<Shown> names = relation.get().names();
                draft.shown.remove(index);
                draft.shown.addAll(index, names);
                index += names.size() - 1;
            }
        }
    }

    private Optional<Relation> relation(Shown item, boolean optional) {
        SchemaColumn column = item.column();
        String noun = item.noun();
        if (column == null || noun == null || !item.isPlain() || item.via() != null) {
            return Optional.empty();
        }
        SchemaColumn target = column.references();
        if (target == null
                || !column.isNumeric()
                || !isNamed(target.table())
                || isCalledLikeKey(column, target, noun)) {
            return Optional.empty();
        }
        return key(column, target).map(key -> new Relation(key, noun, column, target.table(), optional));
    }

    /** "manager ssn" or "custid" asks for the key as such, unless it is called like the table. */
    private static boolean isCalledLikeKey(SchemaColumn column, SchemaColumn target, String noun) {
        String last = last(column.words());
        boolean alike = noun.equals(last)
                || noun.equals(last + "s")
                || noun.endsWith(" " + last)
                || noun.equalsIgnoreCase(column.name().column());
        return alike
                && last.equals(last(target.words()))
                && !last.equals(last(target.table().words()));
    }

    private static String last(List<String> words) {
        return words.get(words.size() - 1);
    }

    private static boolean isNamed(SchemaTable table) {
        List<SchemaColumn> names = DisplayColumns.fullName(table);
        return !table.isView()
                && names.stream()
                        .allMatch(name -> name.table() == table && (name.isNameLike() || name.isPartOfPersonName()));
    }

    private Optional<ForeignKey> key(SchemaColumn column, SchemaColumn target) {
        return schema.schema().foreignKeys().stream()
                .filter(key -> key.from().equals(column.table().name())
                        && key.to().equals(target.table().name())
                        && key.fromColumns().equals(List.of(column.name().column())))
                .findFirst();
    }
}
