package io.nl2sql.rules;

import static java.util.Objects.requireNonNull;

import io.nl2sql.rules.algebra.Literal;
import io.nl2sql.rules.algebra.Literal.DateLiteral;
import io.nl2sql.rules.algebra.Literal.NumberLiteral;
import io.nl2sql.rules.algebra.Query;
import io.nl2sql.rules.mention.Piece.TimePiece;
import io.nl2sql.rules.mention.SegmentedQuestion;
import io.nl2sql.rules.time.TimePhrase;
import io.nl2sql.rules.time.TimePhrases;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The day that "last month" is counted from.
 *
 * @param day the day
 * @param zone in which it is that day
 * @param bounds where the periods begin and end that a question counts from it
 */
record BaseDay(LocalDate day, ZoneId zone, Set<LocalDate> bounds) {

    BaseDay {
        requireNonNull(day, "day is null");
        requireNonNull(zone, "zone is null");
        bounds = Set.copyOf(bounds);
    }

    /** The day, with what a question that was read on it counts from it. */
    static BaseDay of(LocalDate day, ZoneId zone, SegmentedQuestion question) {
        Set<LocalDate> bounds = new LinkedHashSet<>();
        List<TimePhrase> said = question.pieces().stream()
                .filter(TimePiece.class::isInstance)
                .map(piece -> ((TimePiece) piece).phrase())
                .filter(TimePhrase::isPeriod)
                .toList();
        if (!said.isEmpty()) {
            List<TimePhrase> relative = TimePhrases.relative(question.tokens(), day);
            said.stream()
                    .filter(relative::contains)
                    .flatMap(phrase -> phrase.periods().stream())
                    .forEach(period -> {
                        add(bounds, period.from());
                        add(bounds, period.until());
                    });
        }
        return new BaseDay(day, zone, bounds);
    }

    private static void add(Set<LocalDate> bounds, @Nullable LocalDate bound) {
        if (bound != null) {
            bounds.add(bound);
        }
    }

    /** Words that tell the day behind a query in words; none where the query holds nothing that is counted from it. */
    String told(Query query) {
        if (query.literals().noneMatch(this::isCounted)) {
            return "";
        }
        String place = zone.normalized().equals(ZoneOffset.UTC) ? "UTC" : zone.getId();
        return ", today being %s in %s".formatted(day, place);
    }

    private boolean isCounted(Literal literal) {
        if (literal instanceof DateLiteral date) {
            return bounds.contains(date.value());
        }
        return literal instanceof NumberLiteral number
                && bounds.stream()
                        .anyMatch(bound -> BigDecimal.valueOf(bound.getYear()).compareTo(number.value()) == 0);
    }
}
