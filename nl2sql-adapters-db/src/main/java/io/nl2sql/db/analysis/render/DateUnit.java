package io.nl2sql.db.analysis.render;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A part of a date or of a time of day. */
enum DateUnit {
    YEAR("%Y", "YYYY", "%Y"),
    QUARTER(null, null, null),
    MONTH("%m", "MM", "%m"),
    DAY("%d", "DD", "%d"),
    HOUR("%H", "HH24", "%H"),
    MINUTE("%M", "MI", "%i"),
    SECOND("%S", "SS", "%s");

    private final @Nullable String strftime;
    private final @Nullable String toChar;
    private final @Nullable String mySql;

    DateUnit(@Nullable String strftime, @Nullable String toChar, @Nullable String mySql) {
        this.strftime = strftime;
        this.toChar = toChar;
        this.mySql = mySql;
    }

    /** The unit a word names, in the singular or plural; empty for those that engines count in different ways. */
    static Optional<DateUnit> of(String word) {
        String name = word.strip().toUpperCase(Locale.ROOT).replaceAll("S$", "");
        for (DateUnit unit : values()) {
            if (unit.name().equals(name)) {
                return Optional.of(unit);
            }
        }
        return switch (name) {
            case "YYYY", "YY" -> Optional.of(YEAR);
            case "MM" -> Optional.of(MONTH);
            case "DD", "DAYOFMONTH", "DAY_OF_MONTH" -> Optional.of(DAY);
            default -> Optional.empty();
        };
    }

    /** How {@code strftime} writes it, with leading zeros. */
    @Nullable
    String strftime() {
        return strftime;
    }

    /** How {@code TO_CHAR} writes it. */
    @Nullable
    String toChar() {
        return toChar;
    }

    /** How {@code DATE_FORMAT} of MySQL writes it. */
    @Nullable
    String mySql() {
        return mySql;
    }

    /** The key word. */
    String lower() {
        return name().toLowerCase(Locale.ROOT);
    }
}
