package io.nl2sql.db.dialect.duckdb;

import io.nl2sql.core.domain.sql.lex.SqlToken;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Finds calls that make one value of any size. The engine takes the memory for such a list or text past its own limit,
 * before it can be cancelled, and ends this program with it.
 */
final class ListBounds {

    private static final BigDecimal LARGEST = new BigDecimal(1_000_000);

    /** Make a list, unless they stand where a table does. */
    private static final Set<String> RANGES = Set.of("range", "generate_series");

    /** Make a text or a list of a length that is an argument. */
    private static final Set<String> LENGTHS = Set.of("repeat", "lpad", "rpad", "list_resize", "array_resize");

    private static final Set<String> BEFORE_TABLES = Set.of("from", "join", "lateral");

    private ListBounds() {}

    /** The name of the first call that could grow beyond the bound. */
    static Optional<String> unbounded(List<SqlToken> tokens) {
        for (int index = 0; index + 1 < tokens.size(); index++) {
            String name = tokens.get(index).text().replace("\"", "").toLowerCase(Locale.ROOT);
            boolean range = RANGES.contains(name) && !isTable(tokens, index);
            if (tokens.get(index + 1).isSymbol('(')
                    && (range || LENGTHS.contains(name))
                    && !isBounded(tokens, index + 2, range)) {
                return Optional.of(name);
            }
        }
        return Optional.empty();
    }

    private static boolean isTable(List<SqlToken> tokens, int index) {
        return index > 0 && BEFORE_TABLES.contains(tokens.get(index - 1).text().toLowerCase(Locale.ROOT));
    }

    /** Every number is small; the ends of a range are numbers and nothing else. */
    private static boolean isBounded(List<SqlToken> tokens, int start, boolean numbersOnly) {
        int depth = 1;
        for (int index = start; index < tokens.size() && depth > 0; index++) {
            SqlToken token = tokens.get(index);
            depth += token.isSymbol('(') ? 1 : token.isSymbol(')') ? -1 : 0;
            boolean number = token.kind() == SqlToken.Kind.NUMBER;
            if (number && !isSmall(token.text())) {
                return false;
            }
            boolean mark = token.isSymbol(',') || token.isSymbol('-') || token.isSymbol(')');
            if (numbersOnly && !number && !mark) {
                return false;
            }
        }
        return true;
    }

    private static boolean isSmall(String number) {
        try {
            return new BigDecimal(number.replace("_", "")).abs().compareTo(LARGEST) <= 0;
        } catch (NumberFormatException inAnotherForm) {
            return false;
        }
    }
}
