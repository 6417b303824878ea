package io.nl2sql.core.profile;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoField;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads days and moments, also where they are texts in the form of ISO 8601, as SQLite keeps them. Stateless. */
final class TimeText {

    private static final Pattern WRITTEN = Pattern.compile(
            "(\\d{4}-\\d\\d-\\d\\d)(?:[T ](\\d\\d:\\d\\d(?::\\d\\d(?:\\.\\d{1,9})?)?)(Z|[+-]\\d\\d(?::?\\d\\d)?)?)?");

    private TimeText() {}

    /** Seconds since 1970 of a day or moment, those without an offset as if in UTC; empty for anything else. */
    static Optional<Double> seconds(Object cell) {
        if (cell instanceof LocalDate day) {
            return Optional.of(seconds(day.atStartOfDay(), ZoneOffset.UTC));
        }
        if (cell instanceof LocalDateTime moment) {
            return Optional.of(seconds(moment, ZoneOffset.UTC));
        }
        if (cell instanceof OffsetDateTime moment) {
            return Optional.of(seconds(moment.toLocalDateTime(), moment.getOffset()));
        }
        return cell instanceof String text ? ofText(text) : Optional.empty();
    }

    private static Optional<Double> ofText(String text) {
        Matcher matcher = WRITTEN.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        try {
            LocalDate day = LocalDate.parse(matcher.group(1));
            @Nullable String time = matcher.group(2);
            @Nullable String offset = matcher.group(3);
            LocalDateTime moment = time == null ? day.atStartOfDay() : day.atTime(LocalTime.parse(time));
            return Optional.of(seconds(moment, offset == null ? ZoneOffset.UTC : ZoneOffset.of(offset)));
        } catch (DateTimeException notOne) {
            return Optional.empty();
        }
    }

    private static double seconds(LocalDateTime moment, ZoneOffset offset) {
        return moment.toEpochSecond(offset) + moment.get(ChronoField.NANO_OF_SECOND) / 1e9;
    }
}
