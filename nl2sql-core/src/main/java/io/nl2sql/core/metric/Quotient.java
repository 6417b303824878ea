package io.nl2sql.core.metric;

import io.nl2sql.core.domain.sql.Dialect;
import io.nl2sql.core.domain.sql.DialectFunction;
import java.util.List;

/** Writes a quotient that is exact, and NULL where the divisor is zero. Stateless. */
final class Quotient {

    private Quotient() {}

    static String of(Dialect dialect, String left, String right) {
        String divisor = dialect.id().equals("ansi") ? "NULLIF(" + right + ", 0)" : right;
        return dialect.function(DialectFunction.DIVIDE, List.of(left, divisor));
    }
}
