package io.nl2sql.rules.schema;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Columns that say yes or no, however that is stored. */
public final class Flags {

    private static final Set<String> TRUE = Set.of("1", "y", "yes", "t", "true");
    private static final Set<String> FALSE = Set.of("0", "n", "no", "f", "false");

    /** Values that deny on their own, whatever the other values are. */
    private static final Set<String> NONE = Set.of("no", "none");

    private Flags() {}

    /** The stored value among these that says yes, or the one that says no; empty where none does. */
    public static Optional<String> among(List<String> values, boolean yes) {
        Set<String> wanted = yes ? TRUE : FALSE;
        return values.stream()
                .filter(value -> wanted.contains(value.toLowerCase(Locale.ROOT)))
                .findFirst();
    }

    /** The value by which a column says yes or no: "no" may stand beside other values than yes. Empty where none does. */
    public static Optional<String> value(SchemaColumn column, boolean yes) {
        boolean isFlag = column.fewValues().stream()
                .map(value -> value.toLowerCase(Locale.ROOT))
                .allMatch(value -> TRUE.contains(value) || FALSE.contains(value));
        if (isFlag) {
            return among(column.fewValues(), yes);
        }
        return column.fewValues().stream()
                .filter(value -> !yes && NONE.contains(value.toLowerCase(Locale.ROOT)))
                .findFirst();
    }
}
