package io.nl2sql.rules.schema;

import io.nl2sql.rules.algebra.ColumnReference;
import io.nl2sql.rules.algebra.DaysBetween;
import io.nl2sql.rules.algebra.TableReference;
import io.nl2sql.rules.lexicon.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The time between two dates that one table stores of each row.
 *
 * @param start the first date
 * @param end the second date
 * @param days the days between them, a calculated number
 */
public record ElapsedTime(SchemaColumn start, SchemaColumn end, SchemaColumn days) {

    private static final int MOST_DATES = 6;

    /** What the days are called inside of the engine; nobody writes it. */
    public String noun() {
        return days.name().column();
    }

    /** Every pair of dates of each table, both ways. */
    static List<ElapsedTime> of(List<SchemaTable> tables, int firstPosition) {
        List<ElapsedTime> times = new ArrayList<>();
        Unit day = Unit.of("days", "day").orElseThrow();
        for (SchemaTable table : tables) {
            List<SchemaColumn> dates =
                    table.columns().stream().filter(SchemaColumn::isCalendar).toList();
            if (table.isView() || dates.size() > MOST_DATES) {
                continue;
            }
            for (SchemaColumn start : dates) {
                for (SchemaColumn end : dates) {
                    if (start != end) {
                        String noun = "days:" + start + ":" + end;
                        DaysBetween days = new DaysBetween(field(start), field(end));
                        times.add(new ElapsedTime(
                                start,
                                end,
                                SchemaColumn.elapsed(
                                        table,
                                        noun.toLowerCase(Locale.ROOT),
                                        firstPosition + times.size(),
                                        day,
                                        days)));
                    }
                }
            }
        }
        return List.copyOf(times);
    }

    private static ColumnReference field(SchemaColumn column) {
        return TableReference.of(column.table().name()).column(column.name());
    }
}
