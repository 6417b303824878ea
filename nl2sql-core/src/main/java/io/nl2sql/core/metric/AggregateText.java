package io.nl2sql.core.metric;

import static java.util.Objects.requireNonNull;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An aggregate as it is written in SQL, taken apart: {@code SUM(quantity * price)}.
 *
 * @param aggregation how rows become a figure
 * @param formula over columns; empty for counting rows
 */
public record AggregateText(Aggregation aggregation, String formula) {

    private static final Pattern CALL = Pattern.compile(
            "\\s*(SUM|COUNT|AVG|MIN|MAX)\\s*\\(\\s*(DISTINCT\\s+)?(.+?)\\s*\\)\\s*",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final Pattern QUALIFIER =
            Pattern.compile("(?<![\\p{L}\\p{N}_\"])(?:\"[^\"]+\"|[\\p{L}_][\\p{L}\\p{N}_]*)\\s*\\.\\s*(?=[\\p{L}_\"])");
    private static final int LONGEST = 2_000;

    public AggregateText {
        requireNonNull(aggregation, "aggregation is null");
        requireNonNull(formula, "formula is null");
    }

    /** The aggregate that a text is; empty where it is none, or more than names and numbers are in it. */
    public static Optional<AggregateText> parse(String text) {
        if (text.length() > LONGEST) {
            return Optional.empty();
        }
        Matcher call = CALL.matcher(text);
        if (!call.matches()) {
            return Optional.empty();
        }
        Aggregation function = Aggregation.valueOf(call.group(1).toUpperCase(Locale.ROOT));
        boolean distinct = call.group(2) != null;
        String formula = plain(call.group(3));
        if (formula.equals("*")) {
            return function == Aggregation.COUNT && !distinct
                    ? Optional.of(new AggregateText(Aggregation.COUNT, ""))
                    : Optional.empty();
        }
        if (distinct && function != Aggregation.COUNT) {
            return Optional.empty();
        }
        try {
            Formula.parse(formula);
            return Optional.of(new AggregateText(distinct ? Aggregation.COUNT_DISTINCT : function, formula));
        } catch (IllegalArgumentException noFormula) {
            return Optional.empty();
        }
    }

    /** Names in the quotes of formulas, and without the table before them. */
    private static String plain(String sql) {
        String quoted = sql.replaceAll("`([^`\"]+)`|\\[([^\\]\"]+)]", "\"$1$2\"");
        return QUALIFIER.matcher(quoted).replaceAll("").strip();
    }
}
