package io.nl2sql.rules.phrasing;

import io.nl2sql.core.text.EnglishMorphology;
import io.nl2sql.rules.schema.SchemaColumn;
import io.nl2sql.rules.schema.SchemaTable;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Chooses the date that tells when the rows of a table came about, and what to call it. */
final class DateNouns {

    private static final Set<String> LATER = Set.of(
            "due",
            "require",
            "required",
            "expect",
            "expected",
            "plan",
            "planned",
            "end",
            "deadline",
            "birth",
            "update",
            "updated",
            "modify",
            "modified",
            "change",
            "changed",
            "edit",
            "edited",
            "close",
            "closed",
            "until",
            "to");

    private DateNouns() {}

    /** The date of a verb ("hired") among those of a table, if one is called after it. */
    static Optional<SchemaColumn> ofVerb(SchemaTable table, String verb) {
        String stem = EnglishMorphology.stem(verb);
        return table.isView()
                ? Optional.empty()
                : table.columns().stream()
                        .filter(SchemaColumn::isCalendar)
                        .filter(column -> column.words().stream()
                                .anyMatch(word -> EnglishMorphology.stem(word).equals(stem)))
                        .findFirst();
    }

    /** The date that tells when the rows came about, if there is one. */
    static Optional<SchemaColumn> ofRows(SchemaTable table) {
        return table.isView()
                ? Optional.empty()
                : table.columns().stream()
                        .filter(SchemaColumn::isCalendar)
                        .min(Comparator.comparingInt(DateNouns::distance).thenComparing(SchemaColumn::ordinal));
    }

    private static int distance(SchemaColumn column) {
        return (column.words().stream().anyMatch(LATER::contains) ? 2 : 0) + (column.isNullable() ? 1 : 0);
    }

    /** The words by which a question may name the date without naming anything else. */
    static List<String> words(SchemaColumn column) {
        List<String> own = column.ownWords();
        return own.isEmpty() || own.equals(List.of("date")) ? column.words() : own;
    }
}
