package io.nl2sql.benchmarks.scale;

import io.nl2sql.core.domain.schema.ColumnType;
import java.util.Arrays;
import java.util.Locale;
import java.util.Random;

/** What columns of generated tables hold, with how many different values on average. */
enum SyntheticColumn {
    ID(ColumnType.INTEGER, 10, false),
    NAME(ColumnType.TEXT, 60, true),
    STATUS(ColumnType.TEXT, 5, true),
    TYPE(ColumnType.TEXT, 8, true),
    CITY(ColumnType.TEXT, 50, true),
    COUNTRY(ColumnType.TEXT, 15, true),
    CONTACT(ColumnType.TEXT, 60, true),
    COMPANY(ColumnType.TEXT, 60, true),
    PRODUCT(ColumnType.TEXT, 60, true),
    CODE(ColumnType.TEXT, 40, true),
    ADDRESS(ColumnType.TEXT, 50, true),
    REMARK(ColumnType.TEXT, 30, true),
    CREATED(ColumnType.DATE, 20, true),
    YEAR(ColumnType.INTEGER, 15, true),
    QUANTITY(ColumnType.INTEGER, 20, true),
    AMOUNT(ColumnType.DECIMAL, 20, false),
    FLAG(ColumnType.TEXT, 2, true);

    private final ColumnType type;
    private final int average;
    private final boolean complete;

    SyntheticColumn(ColumnType type, int average, boolean complete) {
        this.type = type;
        this.average = average;
        this.complete = complete;
    }

    ColumnType type() {
        return type;
    }

    /** How many different values a column has on average. */
    int average() {
        return average;
    }

    /** Whether a sample usually holds all of them. */
    boolean isComplete() {
        return complete;
    }

    /** The kind that a generated column name ends with. */
    static SyntheticColumn of(String column) {
        return Arrays.stream(values())
                .filter(kind -> column.endsWith(kind.suffix()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no generated column is called " + column));
    }

    /** What names of such columns end with. */
    String suffix() {
        return name().toLowerCase(Locale.ROOT);
    }

    Object value(SyntheticWords words, Random random) {
        return switch (this) {
            case ID -> random.nextInt(10_000_000);
            case NAME ->
                SyntheticWords.capitalized(words.adjective(random)) + " " + words.brand(random) + " "
                        + words.noun(random);
            case STATUS -> words.state(random);
            case TYPE -> words.adjective(random) + " " + words.noun(random);
            case CITY -> random.nextInt(6) == 0 ? "Bad " + words.town(random) : words.town(random);
            case COUNTRY -> words.country(random);
            case CONTACT -> words.firstName(random) + " " + words.family(random);
            case COMPANY ->
                words.family(random) + " " + words.brand(random) + (random.nextBoolean() ? " Ltd." : " Inc.");
            case PRODUCT -> words.brand(random) + " " + words.noun(random) + " " + (100 + random.nextInt(900));
            case CODE ->
                "%c%c-%05d".formatted('A' + random.nextInt(26), 'A' + random.nextInt(26), random.nextInt(100_000));
            case ADDRESS -> (1 + random.nextInt(300)) + " " + words.town(random) + " Street";
            case REMARK -> remark(words, random);
            case CREATED ->
                "%d-%02d-%02d".formatted(2000 + random.nextInt(27), 1 + random.nextInt(12), 1 + random.nextInt(28));
            case YEAR -> 1970 + random.nextInt(57);
            case QUANTITY -> random.nextInt(1_000);
            case AMOUNT -> random.nextInt(1_000_000) / 100.0;
            case FLAG -> random.nextBoolean() ? "yes" : "no";
        };
    }

    private static String remark(SyntheticWords words, Random random) {
        return "The %s %s of %s was %s for the %s %s"
                .formatted(
                        words.adjective(random),
                        words.noun(random),
                        words.town(random),
                        words.state(random),
                        words.adjective(random),
                        words.noun(random));
    }
}
