package io.nl2sql.db.dialect.postgres;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.ZoneOffset;
import java.util.UUID;

/** Values in the text form in which PostgreSQL sends them, with {@code DateStyle} ISO. */
final class PostgresText {

    private static final String BEFORE_CHRIST = " BC";

    private PostgresText() {}

    /** Exact, unless it is no number or infinite, which only floating point can tell. */
    static Object decimal(String text) {
        return switch (text) {
            case "NaN", "Infinity", "-Infinity" -> Double.valueOf(text);
            default -> new BigDecimal(text);
        };
    }

    static boolean bool(String text) {
        return text.equals("t");
    }

    /** A date, or the text where it is infinite. */
    static Object date(String text) {
        return isInfinite(text) ? text : localDate(text);
    }

    static Object timestamp(String text) {
        return isInfinite(text) ? text : localDateTime(text);
    }

    /** In UTC, whatever zone the session shows it in. */
    static Object timestampWithZone(String text) {
        if (isInfinite(text)) {
            return text;
        }
        boolean beforeChrist = text.endsWith(BEFORE_CHRIST);
        String value = beforeChrist ? text.substring(0, text.length() - BEFORE_CHRIST.length()) : text;
        int sign = startOfOffset(value);
        String local = value.substring(0, sign) + (beforeChrist ? BEFORE_CHRIST : "");
        return OffsetDateTime.of(localDateTime(local), offset(value.substring(sign)))
                .withOffsetSameInstant(ZoneOffset.UTC);
    }

    /** A time, or the text where it is 24:00, which Java does not know. */
    static Object time(String text) {
        return text.startsWith("24:") ? text : LocalTime.parse(text);
    }

    static Object timeWithZone(String text) {
        if (text.startsWith("24:")) {
            return text;
        }
        int sign = startOfOffset(text);
        return OffsetTime.of(LocalTime.parse(text.substring(0, sign)), offset(text.substring(sign)));
    }

    static UUID uuid(String text) {
        return UUID.fromString(text);
    }

    private static boolean isInfinite(String text) {
        return text.equals("infinity") || text.equals("-infinity");
    }

    private static LocalDateTime localDateTime(String text) {
        int space = text.indexOf(' ');
        String era = text.endsWith(BEFORE_CHRIST) ? BEFORE_CHRIST : "";
        String time = text.substring(space + 1, text.length() - era.length());
        return LocalDateTime.of(localDate(text.substring(0, space) + era), LocalTime.parse(time));
    }

    private static LocalDate localDate(String text) {
        boolean beforeChrist = text.endsWith(BEFORE_CHRIST);
        String[] parts = (beforeChrist ? text.substring(0, text.length() - BEFORE_CHRIST.length()) : text).split("-");
        int year = Integer.parseInt(parts[0]);
        // There was no year zero: 1 BC is the year 0 of ISO 8601.
        return LocalDate.of(beforeChrist ? 1 - year : year, Integer.parseInt(parts[1]), Integer.parseInt(parts[2]));
    }

    private static int startOfOffset(String text) {
        return Math.max(text.lastIndexOf('+'), text.lastIndexOf('-'));
    }

    /** Hours alone, with minutes or, in times long past, with seconds: all of them forms of ZoneOffset. */
    private static ZoneOffset offset(String text) {
        return ZoneOffset.of(text);
    }
}
