package io.nl2sql.core.chart;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** What the words of a column's label tell of its values. Stateless. */
final class LabelWords {

    private static final Set<String> IDENTIFIERS = Set.of(
            "id",
            "ids",
            "key",
            "uuid",
            "guid",
            "code",
            "zip",
            "zipcode",
            "postcode",
            "phone",
            "fax",
            "isbn",
            "ean",
            "iban",
            "ssn");
    private static final Set<String> YEARS = Set.of("year", "yr", "jahr", "yyyy", "%y");
    private static final Set<String> PARTS_OF_TIME = Set.of(
            "month",
            "mon",
            "monat",
            "weekday",
            "dow",
            "dayofweek",
            "quarter",
            "quartal",
            "hour",
            "stunde",
            "week",
            "woche",
            "kw");
    private static final Set<String> ADDITIVE = Set.of(
            "count",
            "cnt",
            "sum",
            "total",
            "totals",
            "amount",
            "number",
            "num",
            "quantity",
            "qty",
            "revenue",
            "sales",
            "turnover",
            "share",
            "anzahl",
            "summe",
            "umsatz",
            "menge",
            "betrag");
    private static final Set<String> NOT_ADDITIVE = Set.of(
            "avg",
            "average",
            "mean",
            "median",
            "min",
            "minimum",
            "max",
            "maximum",
            "rate",
            "ratio",
            "price",
            "age",
            "score",
            "rating",
            "per",
            "distinct",
            "stddev",
            "variance",
            "running",
            "cumulative",
            "rank");
    private static final Pattern BOUNDARY = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])|[^\\p{L}\\p{N}%]+");

    private LabelWords() {}

    /** Whether values name things, although they may look like amounts. */
    static boolean nameThings(String label) {
        String[] words = words(label);
        return words.length > 0 && IDENTIFIERS.contains(words[words.length - 1]) && !isMeasure(label);
    }

    static boolean areYears(String label) {
        return has(label, YEARS);
    }

    /** Whether values are numbers of months, weekdays and the like. */
    static boolean arePartsOfTime(String label) {
        return has(label, PARTS_OF_TIME) && !isMeasure(label);
    }

    /** Whether the label speaks of something counted or calculated. */
    static boolean isMeasure(String label) {
        return has(label, ADDITIVE) || has(label, NOT_ADDITIVE);
    }

    /** Whether the values of different rows may be added up to something sensible. */
    static boolean addUp(String label) {
        return has(label, ADDITIVE) && !has(label, NOT_ADDITIVE);
    }

    private static boolean has(String label, Set<String> words) {
        for (String word : words(label)) {
            if (words.contains(word)) {
                return true;
            }
        }
        return false;
    }

    private static String[] words(String label) {
        return BOUNDARY.splitAsStream(label)
                .filter(word -> !word.isEmpty())
                .map(word -> word.toLowerCase(Locale.ROOT))
                .toArray(String[]::new);
    }
}
