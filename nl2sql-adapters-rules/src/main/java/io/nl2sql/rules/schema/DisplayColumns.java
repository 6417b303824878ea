package io.nl2sql.rules.schema;

import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** Chooses the columns that stand for a row when a question names only its table. */
public final class DisplayColumns {

    /** How often a name may occur on average before it no longer tells rows apart. */
    private static final int REPEATS = 3;

    /** Words for where something about a row is found: nobody calls it by that. */
    private static final Set<String> ADDRESSES =
            Set.of("url", "uri", "link", "website", "homepage", "image", "picture", "thumbnail", "icon", "logo");

    private DisplayColumns() {}

    /** The one column that names the rows of a table best. */
    public static SchemaColumn of(SchemaTable table) {
        return table.columns().stream()
                .max(Comparator.comparingDouble(DisplayColumns::fitness).thenComparing(column -> -column.ordinal()))
                .orElseThrow(() -> new IllegalArgumentException("table %s has no columns".formatted(table)));
    }

    /**
     * As {@link #of}, but where nothing in the table itself is a name and it extends another table one to one, the name
     * in that other table.
     */
    public static SchemaColumn ofEntity(SchemaTable table) {
        SchemaColumn own = of(table);
        if (own.isNameLike()) {
            return own;
        }
        for (SchemaColumn column : table.columns()) {
            SchemaColumn target = column.references();
            if (target != null
                    && (column.isKey() || (column.isUnique() && !hasRole(column, target)))
                    && target.table() != table) {
                SchemaColumn inherited = of(target.table());
                if (inherited.isNameLike() && (column.isKey() || isCalledName(inherited))) {
                    return inherited;
                }
            }
        }
        return own;
    }

    private static boolean isCalledName(SchemaColumn column) {
        return column.ownWords().contains("name") || column.ownWords().contains("title");
    }

    /** "manager_staff_id" says who manages the row, not who the row is. */
    private static boolean hasRole(SchemaColumn column, SchemaColumn target) {
        return column.words().stream()
                .anyMatch(word -> !target.words().contains(word)
                        && !target.table().words().contains(word));
    }

    /** The columns that together name a row: first and last name for people, one column for everything else. */
    public static List<SchemaColumn> fullName(SchemaTable table) {
        SchemaColumn single = ofEntity(table);
        if (!single.isPartOfPersonName()) {
            return List.of(single);
        }
        List<SchemaColumn> parts = single.table().columns().stream()
                .filter(SchemaColumn::isPartOfPersonName)
                .filter(column -> column.partOfName() != NamePart.MIDDLE)
                .sorted(Comparator.comparing(SchemaColumn::partOfName))
                .toList();
        return parts.size() == 2 ? parts : List.of(single);
    }

    /** Whether the rows are people: first and last names are stored apart. */
    private static boolean isOfPeople(SchemaTable table) {
        return table.columns().stream().filter(SchemaColumn::isPartOfPersonName).count() >= 2;
    }

    /** Whether the rows happen at a time to other rows: a name in one of them names something else. */
    private static boolean isOfEvents(SchemaTable table) {
        return table.columns().stream().anyMatch(SchemaColumn::isTemporal)
                && table.columns().stream().anyMatch(column -> column.references() != null);
    }

    private static double fitness(SchemaColumn column) {
        List<String> own = column.ownWords();
        boolean text = !column.isNumeric();
        double fitness = 0;
        if (own.equals(List.of("name"))) {
            fitness = 3;
        } else if (own.equals(List.of("title"))) {
            fitness = isOfPeople(column.table()) ? 1.5 : 2.5;
        } else if (text && (own.get(own.size() - 1).equals("name") || column.isPartOfPersonName())) {
            boolean part = column.isPartOfPersonName() && column.partOfName() != NamePart.MIDDLE;
            fitness = isOfPeople(column.table()) ? (part ? 2.2 : 1.9) : part ? 1.9 : 2.2;
        } else if (text && own.contains("name")) {
            fitness = 2;
        } else if (text
                && column.words().equals(column.table().words())
                && !column.repeats(REPEATS)
                && !isOfPeople(column.table())) {
            fitness = 2.4;
        } else if (text && own.contains("title")) {
            fitness = 1.9;
        } else if (text && own.stream().anyMatch(ADDRESSES::contains)) {
            fitness = .1;
        } else if (text && !column.isIdLike() && column.isUnique() && !column.isTemporal()) {
            fitness = 1;
        } else if (column.isKey() || column == column.table().key()) {
            fitness = .9;
        } else if (text && !column.isTemporal() && !column.isIdLike() && column.references() == null) {
            fitness = .5;
        }
        if (fitness > 1 && column.repeats(REPEATS) && column.table().key() != null && isOfEvents(column.table())) {
            fitness = .8;
        }
        return fitness - column.ordinal() * .01;
    }
}
