package io.nl2sql.rules.wording;

import io.nl2sql.core.domain.schema.ColumnName;
import io.nl2sql.core.domain.schema.TableName;
import io.nl2sql.rules.algebra.ColumnPair;
import io.nl2sql.rules.algebra.ColumnReference;
import io.nl2sql.rules.algebra.DerivedColumn;
import io.nl2sql.rules.algebra.Expression;
import io.nl2sql.rules.algebra.Field;
import io.nl2sql.rules.algebra.From;
import io.nl2sql.rules.algebra.Join;
import io.nl2sql.rules.algebra.Select;
import io.nl2sql.rules.algebra.SelectItem;
import io.nl2sql.rules.algebra.Source;
import io.nl2sql.rules.algebra.TableReference;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Names the tables and columns of one selection. */
final class Speaker {

    private final Select select;
    private final Map<TableName, List<String>> primaryKeys;
    private final Source main;
    private final boolean explicit;

    /** @param explicit whether columns of the main table carry its name as well */
    Speaker(Select select, Map<TableName, List<String>> primaryKeys, boolean explicit) {
        this.select = select;
        this.primaryKeys = primaryKeys;
        this.explicit = explicit;
        this.main = mainSource();
    }

    private Source mainSource() {
        return select.items().stream()
                .map(item -> item instanceof SelectItem.Value value
                        ? value.expression()
                                .fields()
                                .findFirst()
                                .map(Field::source)
                                .orElse(select.from().first())
                        : ((SelectItem.AllColumns) item).source())
                .filter(source -> select.from().sources().contains(source))
                .findFirst()
                .orElse(select.from().first());
    }

    /** The table that what is shown belongs to first of all. */
    Source main() {
        return main;
    }

    /** One row of a source. */
    String one(Source source) {
        if (source instanceof TableReference reference) {
            String role = Nouns.words(reference.role());
            boolean named = !role.isBlank() && role.chars().anyMatch(Character::isLetter);
            return named ? role : Nouns.singular(Nouns.words(reference.table().table()));
        }
        return "row";
    }

    /** The rows of a source. */
    String many(Source source) {
        return source instanceof TableReference ? Nouns.plural(one(source)) : "rows";
    }

    /** A column alone: "first name". */
    String bare(Field field) {
        if (field instanceof ColumnReference reference) {
            return Nouns.words(reference.column().column());
        }
        return Nouns.words(((DerivedColumn) field).alias());
    }

    /** A column with its table in front unless that is the main one: "genre name". */
    String name(Field field) {
        String bare = bare(field);
        String owner = one(field.source());
        boolean clear = (field.source().equals(main) && !explicit)
                || !(field.source() instanceof TableReference)
                || bare.startsWith(owner);
        return clear ? bare : owner + " " + bare;
    }

    /** What a row of the joined tables stands for: the table that no other one has several rows of. */
    Source counted() {
        Set<Source> candidates = new LinkedHashSet<>(select.from().sources());
        for (Join join : select.from().joins()) {
            if (isKey(join.on().stream().map(ColumnPair::right).toList())) {
                candidates.remove(join.source());
            } else if (isKey(join.on().stream().map(ColumnPair::left).toList())) {
                candidates.remove(join.on().get(0).left().source());
            }
        }
        Source last = main;
        for (Source candidate : candidates) {
            last = candidate;
        }
        return candidates.contains(main) ? main : last;
    }

    private boolean isKey(List<Field> fields) {
        return fields.get(0) instanceof ColumnReference first
                && keyOf(first.table()).equals(Set.copyOf(fields));
    }

    /** Whether the expressions, or the keys that refer to them, are the whole key of a source. */
    boolean isKeyOf(Source source, List<Expression> expressions) {
        return source instanceof TableReference table
                && !keyOf(table).isEmpty()
                && keyOf(table).stream().allMatch(key -> expressions.stream().anyMatch(field -> isSame(field, key)));
    }

    /** Whether an expression is a column of a source, or joined with one. */
    boolean isIn(Source source, Expression expression) {
        return expression instanceof Field field
                && (field.source().equals(source)
                        || (source instanceof TableReference table
                                && keyOf(table).stream().anyMatch(key -> isSame(field, key))));
    }

    private boolean isSame(Expression field, Field key) {
        return field.equals(key)
                || select.from().joins().stream()
                        .flatMap(join -> join.on().stream())
                        .anyMatch(pair -> (pair.left().equals(field)
                                        && pair.right().equals(key))
                                || (pair.right().equals(field) && pair.left().equals(key)));
    }

    private Set<Field> keyOf(TableReference table) {
        Set<Field> key = new LinkedHashSet<>();
        primaryKeys
                .getOrDefault(table.table(), List.of())
                .forEach(column -> key.add(table.column(new ColumnName(table.table(), column))));
        return key;
    }

    /** The sources that nothing but joins mention, apart from those that only connect others. */
    List<Source> silent(Set<Source> mentioned) {
        From from = select.from();
        return from.sources().stream()
                .filter(source -> !mentioned.contains(source))
                .filter(source -> neighbours(from, source) == 1)
                .toList();
    }

    private static long neighbours(From from, Source source) {
        return from.joins().stream()
                .filter(join -> join.source().equals(source)
                        || join.on().get(0).left().source().equals(source))
                .count();
    }
}
