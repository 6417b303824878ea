package io.nl2sql.core.chart;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoField;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A point in time as a chart reads it.
 *
 * @param iso date and time; without an offset, which JavaScript takes for local time and shows as it is written (a bare
 *     date it would take for UTC, and show the day before in the west), or in UTC with a Z
 * @param form how fine it is
 */
record TimePoint(String iso, TimeForm form) {

    private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss", Locale.ROOT);
    private static final DateTimeFormatter LOCAL_FRACTION =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS", Locale.ROOT);
    private static final Pattern WRITTEN = Pattern.compile(
            "(\\d{4})(?:-(\\d{2})(?:-(\\d{2})(?:[ T](\\d{2}):(\\d{2})(?::(\\d{2})(?:\\.(\\d{1,9}))?)?)?)?)?");

    /** The cell as a point in time; empty where it is none, or outside of the years 0 to 9999. */
    static Optional<TimePoint> of(Object cell) {
        if (cell instanceof LocalDate day) {
            return of(day.atStartOfDay(), TimeForm.DAY);
        }
        if (cell instanceof LocalDateTime moment) {
            return of(moment, TimeForm.MOMENT);
        }
        if (cell instanceof OffsetDateTime moment) {
            LocalDateTime inUtc = moment.withOffsetSameInstant(ZoneOffset.UTC).toLocalDateTime();
            return of(inUtc, TimeForm.INSTANT).map(point -> new TimePoint(point.iso() + "Z", TimeForm.INSTANT));
        }
        return cell instanceof String text ? ofText(text) : Optional.empty();
    }

    /** A whole year. */
    static Optional<TimePoint> ofYear(long year) {
        return year >= 0 && year <= 9999
                ? of(LocalDateTime.of((int) year, 1, 1, 0, 0), TimeForm.YEAR)
                : Optional.empty();
    }

    private static Optional<TimePoint> of(LocalDateTime moment, TimeForm form) {
        if (moment.getYear() < 0 || moment.getYear() > 9999) {
            return Optional.empty();
        }
        DateTimeFormatter format = moment.get(ChronoField.MILLI_OF_SECOND) > 0 ? LOCAL_FRACTION : LOCAL;
        return Optional.of(new TimePoint(format.format(moment), form));
    }

    private static Optional<TimePoint> ofText(String text) {
        Matcher matcher = WRITTEN.matcher(text.strip());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        try {
            LocalDateTime moment = LocalDateTime.of(
                    number(matcher, 1, 0),
                    number(matcher, 2, 1),
                    number(matcher, 3, 1),
                    number(matcher, 4, 0),
                    number(matcher, 5, 0),
                    number(matcher, 6, 0));
            return of(moment, form(matcher));
        } catch (DateTimeException notOne) {
            return Optional.empty();
        }
    }

    private static int number(Matcher matcher, int group, int missing) {
        String digits = matcher.group(group);
        return digits == null ? missing : Integer.parseInt(digits);
    }

    private static TimeForm form(Matcher matcher) {
        if (matcher.group(2) == null) {
            return TimeForm.YEAR;
        }
        if (matcher.group(3) == null) {
            return TimeForm.MONTH;
        }
        return matcher.group(4) == null ? TimeForm.DAY : TimeForm.MOMENT;
    }
}
