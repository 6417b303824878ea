package io.nl2sql.db.dialect.duckdb;

import io.nl2sql.core.domain.sql.lex.SqlToken;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Finds calls that make one value of any size. The engine takes the memory for such a list or text past its own limit,
 * before it can be cancelled, and ends this program with it.
 */
final class ListBounds {

    private static final BigDecimal LARGEST = new BigDecimal(1_000_000);

    /** Make a list, unless they stand where a table does. */
    private static final Set<String> RANGES = Set.of("range", "generate_series");

    /** Make a text or a list of a length that is an argument. */
    private static final Set<String> LENGTHS =
            Set.of("repeat", "lpad", "rpad", "list_resize", "array_resize", "bitstring");

    /** Make a text as long as what is put into another. */
    private static final Set<String> MULTIPLIERS =
            Set.of("replace", "regexp_replace", "array_to_string", "list_transform", "list_apply", "array_transform");

    /** Make a text of a length that stands in a pattern. */
    private static final Set<String> PATTERNS = Set.of("printf", "format");

    private static final Pattern LONG_NUMBER = Pattern.compile("[0-9]{6}");

    private static final Set<String> BEFORE_TABLES = Set.of("from", "join", "lateral");

    private ListBounds() {}

    /** The name of the first call that could grow beyond the bound. */
    static Optional<String> unbounded(List<SqlToken> tokens) {
        for (int index = 0; index + 1 < tokens.size(); index++) {
            String name = tokens.get(index).text().replace("\"", "").toLowerCase(Locale.ROOT);
            if (tokens.get(index + 1).isSymbol('(') && isUnbounded(name, tokens, index)) {
                return Optional.of(name);
            }
        }
        return Optional.empty();
    }

    private static boolean isUnbounded(String name, List<SqlToken> tokens, int index) {
        List<SqlToken> arguments = arguments(tokens, index + 2);
        if (RANGES.contains(name) && !isTable(tokens, index)) {
            return !arguments.stream().allMatch(ListBounds::isPartOfRange)
                    || !arguments.stream()
                            .filter(token -> token.kind() == SqlToken.Kind.NUMBER)
                            .allMatch(token -> isSmall(value(token.text())));
        }
        if (PATTERNS.contains(name)) {
            return arguments.stream()
                    .anyMatch(token -> token.kind() != SqlToken.Kind.WORD
                            && LONG_NUMBER.matcher(token.text()).find());
        }
        return (LENGTHS.contains(name) || (MULTIPLIERS.contains(name) && makesText(arguments)))
                && !isSmall(product(arguments));
    }

    private static boolean makesText(List<SqlToken> tokens) {
        return tokens.stream()
                .anyMatch(
                        token -> LENGTHS.contains(token.text().replace("\"", "").toLowerCase(Locale.ROOT)));
    }

    private static List<SqlToken> arguments(List<SqlToken> tokens, int start) {
        int depth = 1;
        int end = start;
        while (end < tokens.size() && depth > 0) {
            depth += tokens.get(end).isSymbol('(') ? 1 : tokens.get(end).isSymbol(')') ? -1 : 0;
            end++;
        }
        return tokens.subList(start, end);
    }

    private static boolean isTable(List<SqlToken> tokens, int index) {
        return index > 0 && BEFORE_TABLES.contains(tokens.get(index - 1).text().toLowerCase(Locale.ROOT));
    }

    /** The ends of a range are numbers and nothing else. */
    private static boolean isPartOfRange(SqlToken token) {
        return token.kind() == SqlToken.Kind.NUMBER
                || token.isSymbol(',')
                || token.isSymbol('-')
                || token.isSymbol(')');
    }

    /** What the numbers could make together, those of calls inside included; beyond the bound where one is unclear. */
    private static BigDecimal product(List<SqlToken> tokens) {
        BigDecimal product = BigDecimal.ONE;
        for (SqlToken token : tokens) {
            if (token.kind() == SqlToken.Kind.NUMBER && isSmall(product)) {
                product = product.multiply(value(token.text()).max(BigDecimal.ONE));
            }
        }
        return product;
    }

    private static boolean isSmall(BigDecimal number) {
        return number.compareTo(LARGEST) <= 0;
    }

    private static BigDecimal value(String number) {
        try {
            return new BigDecimal(number.replace("_", "")).abs();
        } catch (NumberFormatException inAnotherForm) {
            return LARGEST.add(BigDecimal.ONE);
        }
    }
}
