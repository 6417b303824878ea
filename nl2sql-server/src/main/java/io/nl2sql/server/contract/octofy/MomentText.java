package io.nl2sql.server.contract.octofy;

import io.nl2sql.server.http.error.FieldProblem;
import io.nl2sql.server.http.error.RefusedRequestException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.TemporalAccessor;
import java.util.List;
import java.util.Optional;

/** Days and moments as a query string names them: ISO 8601, in UTC where they name no zone. */
final class MomentText {

    private MomentText() {}

    /**
     * The moment, or the beginning of the day; empty where nothing is named.
     *
     * @throws RefusedRequestException 422
     */
    static Optional<Instant> from(String name, String text) {
        return read(name, text, 0);
    }

    /**
     * The moment, or the end of the day; empty where nothing is named.
     *
     * @throws RefusedRequestException 422
     */
    static Optional<Instant> until(String name, String text) {
        return read(name, text, 1);
    }

    /** A space stands for the T between day and time, or for the plus of a zone that was not encoded. */
    private static Optional<Instant> read(String name, String text, int daysOn) {
        String written = text.strip().replaceFirst("^(\\S{10}) ", "$1T").replace(' ', '+');
        if (written.isEmpty()) {
            return Optional.empty();
        }
        try {
            if (written.length() <= "2026-11-21".length()) {
                return Optional.of(LocalDate.parse(written)
                        .plusDays(daysOn)
                        .atStartOfDay(ZoneOffset.UTC)
                        .toInstant());
            }
            TemporalAccessor moment =
                    DateTimeFormatter.ISO_DATE_TIME.parseBest(written, OffsetDateTime::from, LocalDateTime::from);
            return Optional.of(
                    moment instanceof OffsetDateTime zoned
                            ? zoned.toInstant()
                            : LocalDateTime.from(moment).toInstant(ZoneOffset.UTC));
        } catch (DateTimeParseException e) {
            throw RefusedRequestException.unprocessable(List.of(new FieldProblem(
                    List.of("query", name), "Input should be a valid datetime or date", "datetime_from_date_parsing")));
        }
    }
}
